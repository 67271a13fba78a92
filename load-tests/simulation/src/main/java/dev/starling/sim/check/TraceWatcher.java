package dev.starling.sim.check;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.PeerId;
import dev.starling.sim.kernel.Trace;
import dev.starling.sim.world.SimAgent;
import dev.starling.sim.world.Watcher;
import dev.starling.wire.PeerMessage;

/// Fingerprints everything that passes through any door: when, where, what kind, and the fields that tell
/// one from another. Contents of blocks are left out; they follow from the piece.
public final class TraceWatcher implements Watcher {

    private final Trace trace = new Trace();

    public String hex() {
        return trace.hex();
    }

    @Override
    public void saw(SimAgent agent, Event event) {
        head(agent);
        switch (event) {
            case Event.Started() -> add(1);
            case Event.TimerFired fired -> add(2, of(fired.timer()));
            case Event.LinkOpened opened ->
                add(3, opened.link().value(), opened.remote().low(), opened.dialled() ? 1 : 0);
            case Event.MessageReceived received -> {
                add(4, received.link().value());
                message(received.message());
            }
            case Event.LinkClosed closed ->
                add(5, closed.link().value(), closed.reason().code());
            case Event.DialFailed failed -> add(6, of(failed.neighbour().id()));
            case Event.BlockSent sent -> add(7, sent.link().value(), sent.requestId(), sent.bytes());
            case Event.BlockUnreadable unreadable -> add(8, unreadable.link().value(), unreadable.requestId());
            case Event.BeaconHeard heard ->
                add(9, of(heard.beacon().self()), heard.from().low());
            case Event.NeighboursNamed named -> {
                add(10, named.neighbours().size());
                named.neighbours().forEach(neighbour -> add(of(neighbour.id())));
            }
            case Event.SiteTold told ->
                add(29, told.site().name().hashCode(), told.outsiders().size());
            case Event.NeighboursRemembered remembered ->
                add(22, remembered.neighbours().size());
            case Event.GossipHeard heard ->
                add(
                        19,
                        heard.from().low(),
                        heard.message().getClass().getSimpleName().hashCode());
            case Event.RendezvousNamed named -> add(26, named.contacts().size());
            case Event.DatagramHeard heard ->
                add(23, of(heard.message().sender().id()), heard.from().low());
            case Event.DhtHeard heard ->
                add(24, heard.message().header().transaction(), heard.from().low());
            case Event.AddressesChanged changed -> add(25, changed.own().size());
            case Event.PeersRevoked revoked -> add(19, revoked.revoked().size());
            case Event.Hindered hindered -> add(26, of(hindered.reason()), hindered.still() ? 1 : 0);
            case Event.ConditionsChanged changed ->
                add(
                        24,
                        of(changed.conditions().power()),
                        of(changed.conditions().network()));
            case Event.Update update ->
                add(21, update.getClass().getSimpleName().hashCode());
            case Event.ReleaseAssigned assigned -> add(11, assigned.verified().cardinality());
            case Event.ReleaseWithdrawn withdrawn -> add(12);
            case Event.PieceFetched fetched -> add(13, fetched.piece());
            case Event.FetchFailed failed -> add(14, failed.piece(), failed.retryAfterNanos());
            case Event.PieceStored stored -> add(15, stored.piece());
            case Event.PieceCorrupt corrupt -> add(16, corrupt.piece());
            case Event.StoreFailed failed -> add(17, failed.piece(), of(failed.fault()));
            case Event.StoreRecovered recovered -> add(18);
        }
    }

    @Override
    public void saw(SimAgent agent, Effect effect) {
        head(agent);
        switch (effect) {
            case Effect.Arm arm -> add(31, of(arm.timer()), arm.afterNanos());
            case Effect.Dial dial -> add(32, of(dial.neighbour().id()));
            case Effect.Hangup hangup ->
                add(33, hangup.link().value(), hangup.reason().code());
            case Effect.Send send -> {
                add(34, send.link().value());
                message(send.message());
            }
            case Effect.ServeBlock serve ->
                add(35, serve.link().value(), serve.requestId(), serve.piece(), serve.offset());
            case Effect.Announce announce -> add(36, announce.beacon().cookie());
            case Effect.AnswerBeacon answer ->
                add(37, answer.beacon().cookie(), answer.to().low());
            case Effect.Datagram datagram ->
                add(42, datagram.to().low(), datagram.message().sender().incarnation());
            case Effect.SayGossip said ->
                add(
                        44,
                        said.to().low(),
                        said.message().getClass().getSimpleName().hashCode());
            case Effect.FetchPiece fetch -> add(38, fetch.piece());
            case Effect.AbandonFetch abandon -> add(39, abandon.piece());
            case Effect.StorePiece store ->
                add(40, store.piece(), store.blocks().size());
            case Effect.Update update ->
                add(41, update.getClass().getSimpleName().hashCode());
            case Effect.SayDht say ->
                add(43, say.message().header().transaction(), say.to().low());
            case Effect.Report report -> told(report.event());
        }
    }

    private void message(PeerMessage message) {
        switch (message) {
            case PeerMessage.Hello hello -> add(51, of(hello.self()), hello.listenPort());
            case PeerMessage.Join join -> add(52, join.have().cardinality());
            case PeerMessage.Leave leave -> add(53);
            case PeerMessage.Have have -> {
                add(54, have.pieces().size());
                have.pieces().forEach(this::add);
            }
            case PeerMessage.Request request -> add(55, request.requestId(), request.piece(), request.offset());
            case PeerMessage.Cancel cancel -> add(56, cancel.requestId());
            case PeerMessage.Data data -> add(57, data.requestId(), data.bytes().remaining());
            case PeerMessage.Reject reject ->
                add(58, reject.requestId(), reject.reason().code());
            case PeerMessage.Busy busy -> add(59, busy.requestId(), busy.retryMillis());
            case PeerMessage.Ping ping -> add(60, ping.token());
            case PeerMessage.Pong pong -> add(61, pong.token());
            case PeerMessage.MetadataRequest request ->
                add(63, request.requestId(), request.name().text().hashCode(), request.offset());
            case PeerMessage.MetadataVersion held -> add(64, held.version());
            case PeerMessage.Overlay overlay ->
                add(65, overlay.message().getClass().getSimpleName().hashCode());
            case PeerMessage.Bye bye -> add(62, bye.reason().code());
        }
    }

    private void told(AgentEvent event) {
        switch (event) {
            case AgentEvent.PeerJoined joined -> add(71, of(joined.peer()));
            case AgentEvent.PeerLeft left ->
                add(72, of(left.peer()), left.reason().code());
            case AgentEvent.PeerBanned banned -> add(79, of(banned.peer()), of(banned.reason()));
            case AgentEvent.PeerRefused refused ->
                add(80, of(refused.peer()), refused.reason().code());
            case AgentEvent.PieceGained gained -> add(73, gained.piece(), of(gained.source()));
            case AgentEvent.BytesWasted wasted -> add(74, wasted.bytes(), of(wasted.why()));
            case AgentEvent.BlockReceived received -> add(75, of(received.peer()), received.bytes());
            case AgentEvent.BlockServed served -> add(76, of(served.peer()), served.bytes());
            case AgentEvent.UpdateStands stands -> add(81, of(stands.standing().state()));
            case AgentEvent.DhtStands stands ->
                add(83, stands.standing().contacts(), stands.standing().lookups());
            case AgentEvent.ReachStands stands ->
                stands.ways().forEach(way -> add(84, of(way.code()), way.forNanos(), way.peers()));
            case AgentEvent.MetadataRefused refused -> add(82, of(refused.reason()));
            case AgentEvent.HeadRefused refused -> add(83, refused.from().low(), refused.version());
            case AgentEvent.ReleaseCompleted completed -> add(77);
            case AgentEvent.ReleasePaused paused -> add(78, of(paused.why()));
        }
    }

    private void head(SimAgent agent) {
        trace.add(agent.now());
        trace.add(agent.desk());
    }

    private void add(long... values) {
        for (long value : values) {
            trace.add(value);
        }
    }

    private void add(long value) {
        trace.add(value);
    }

    private static long of(PeerId peer) {
        return peer.digest().a();
    }

    /// An enum constant's own hash code differs from process to process, its name's does not.
    private static long of(Enum<?> constant) {
        return constant.name().hashCode();
    }

    private static long of(Timer timer) {
        return switch (timer) {
            case Timer.BeaconDue() -> 91;
            case Timer.AnswerDue(PeerId newcomer) -> 92 ^ of(newcomer);
            case Timer.SessionSweep() -> 93;
            case Timer.ProbeDue() -> 99;
            case Timer.ProbeLate() -> 100;
            case Timer.RelayLate late -> 101 ^ late.nonce();
            case Timer.RumourDue() -> 102;
            case Timer.SyncDue() -> 103;
            case Timer.MembershipSweep() -> 94;
            case Timer.HeadDue() -> 104;
            case Timer.ToldDue() -> 105;
            case Timer.PullDue() -> 106;
            case Timer.OverlayDue() -> 107;
            case Timer.GraftDue() -> 108;
            case Timer.SwarmSweep sweep -> 95;
            case Timer.HaveFlush flush -> 96;
            case Timer.RefreshDue due -> 97;
            case Timer.DhtDue due -> 104;
            case Timer.DirectoryDue due -> 105;
            case Timer.MetadataDeadline deadline -> 98;
        };
    }
}
