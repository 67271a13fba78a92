package dev.starling.agent;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.lan.Beacons;
import dev.starling.agent.lan.MemberSocket;
import dev.starling.agent.net.PeerNet;
import dev.starling.agent.origin.CheckIns;
import dev.starling.agent.origin.PieceFetcher;
import dev.starling.agent.telemetry.Ledger;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who performs which effect. Called by the agent loop; never waits.
///
/// @param beacons null when multicast is switched off
/// @param members null when its port could not be had
record Performer(
        PeerNet net,
        @Nullable Beacons beacons,
        @Nullable MemberSocket members,
        PieceFetcher fetcher,
        StoreDesk desk,
        Releases releases,
        UpdateDesk updates,
        Ledger ledger,
        KnownPeers peers,
        CheckIns checkIns,
        Consumer<Event> report)
        implements Consumer<Effect> {

    @Override
    public void accept(Effect effect) {
        switch (effect) {
            case Effect.Arm arm -> throw new IllegalStateException("timers are the loop's own: " + arm);
            case Effect.Dial e -> net.dial(e.neighbour());
            case Effect.Hangup e -> net.hangup(e.link(), e.reason());
            case Effect.Send e -> net.send(e.link(), e.message());
            case Effect.ServeBlock e -> net.serve(e);
            case Effect.Announce e -> {
                if (beacons != null) {
                    beacons.announce(e.beacon());
                }
            }
            case Effect.AnswerBeacon e -> {
                if (beacons != null) {
                    beacons.answer(e.beacon(), e.to());
                }
            }
            case Effect.Datagram e -> {
                if (members != null) {
                    members.send(e.to(), e.message());
                }
            }
            case Effect.SayGossip e -> {
                if (members != null) {
                    members.send(e.to(), e.message());
                }
            }
            case Effect.FetchPiece e -> fetch(e.release(), e.piece());
            case Effect.AbandonFetch e -> fetcher.abandon(e.release(), e.piece());
            case Effect.StorePiece e -> desk.store(e);
            case Effect.Update e -> updates.perform(e);
            case Effect.SayDht e -> {
                if (members != null) {
                    members.send(e.to(), e.message());
                }
            }
            case Effect.Report e -> tell(e.event());
        }
    }

    private void fetch(ReleaseId release, int piece) {
        Manifest manifest = releases.manifest(release);
        if (manifest == null) {
            report.accept(new Event.FetchFailed(release, piece, 0)); // withdrawn a moment ago
        } else {
            fetcher.fetch(release, piece, manifest.layout());
        }
    }

    private void tell(AgentEvent event) {
        ledger.on(event);
        switch (event) {
            case AgentEvent.PieceGained _ -> checkIns.progressed(false);
            case AgentEvent.ReleasePaused _ -> checkIns.progressed(false);
            case AgentEvent.ReleaseCompleted(ReleaseId release) ->
                desk.run(() -> {
                    if (releases.verifyWhole(release)) {
                        checkIns.progressed(true);
                    }
                });
            case AgentEvent.PeerJoined joined -> {
                if (joined.dialled()) {
                    peers.reached(joined.peer(), joined.remote());
                }
            }
            case AgentEvent.PeerLeft _,
                    AgentEvent.PeerBanned _,
                    AgentEvent.PeerRefused _,
                    AgentEvent.BytesWasted _,
                    AgentEvent.UpdateStands _,
                    AgentEvent.DhtStands _,
                    AgentEvent.ReachStands _,
                    AgentEvent.MetadataRefused _,
                    AgentEvent.HeadRefused _,
                    AgentEvent.BlockReceived _,
                    AgentEvent.BlockServed _ -> {}
        }
    }
}
