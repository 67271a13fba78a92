package dev.starling.agent.telemetry;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.DhtStanding;
import dev.starling.agent.core.step.UpdateStanding;
import dev.starling.agent.store.ByteCounts;
import dev.starling.agent.telemetry.Status.PeerStatus;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.agent.telemetry.Status.TurnedAwayStatus;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.manifest.Manifest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The agent's books. Safe from any thread: one lock, held for a moment at a time.
public final class Ledger {

    private static final System.Logger LOG = System.getLogger(Ledger.class.getName());

    private final LongSupplier epochMillis;
    private final Map<ReleaseId, ReleaseAccount> releases = new TreeMap<>();
    private final Map<PeerId, PeerAccount> peers = new LinkedHashMap<>();
    private final RecentEvents recent = new RecentEvents();
    private final TurnedAway turnedAway = new TurnedAway();
    private UpdateStanding standing = UpdateStanding.UNKNOWN;
    private DhtStanding dht = DhtStanding.NONE;
    private ReachStatus reach = ReachStatus.UNKNOWN;

    /// @param epochMillis wall time
    public Ledger(LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
    }

    /// Opens the books of a release.
    ///
    /// @param verified pieces that the store holds already
    /// @param kept counts of earlier runs
    public synchronized void assigned(
            ReleaseId release, Manifest manifest, int verified, ByteCounts kept, long assignedAtMillis) {
        releases.put(release, new ReleaseAccount(release, manifest, verified, kept, assignedAtMillis));
        tell(manifest.name() + " assigned, " + verified + " of "
                + manifest.layout().pieceCount() + " pieces held");
    }

    public synchronized void withdrawn(ReleaseId release) {
        if (releases.remove(release) != null) {
            tell(release + " withdrawn");
        }
    }

    public synchronized void completed(ReleaseId release, Path file, long atMillis) {
        on(release, account -> {
            account.completed(file, atMillis);
            tell(account.status().packageName() + " " + account.status().version() + " complete: " + file);
        });
    }

    /// Fewer pieces are held than was thought.
    public synchronized void recount(ReleaseId release, int verified) {
        on(release, account -> account.recount(verified));
    }

    public synchronized void resumed(ReleaseId release) {
        on(release, account -> account.enter(ReleaseState.DOWNLOADING));
    }

    /// Payload bytes that came in and never reached the core.
    public synchronized void wasted(ReleaseId release, int bytes) {
        on(release, account -> account.wasted(bytes));
    }

    public synchronized void on(AgentEvent event) {
        switch (event) {
            case AgentEvent.PieceGained e -> on(e.release(), account -> account.gained(e.source(), e.bytes()));
            case AgentEvent.BytesWasted e -> {
                on(e.release(), account -> account.wasted(e.bytes()));
                if (e.why() == AgentEvent.Waste.CORRUPT) {
                    tell(e.bytes() + " corrupt bytes of " + e.release() + " from " + e.source());
                }
            }
            case AgentEvent.BlockReceived e -> onPeer(e.peer(), account -> account.received(e.bytes()));
            case AgentEvent.BlockServed e -> {
                on(e.release(), account -> account.served(e.bytes()));
                onPeer(e.peer(), account -> account.sent(e.bytes()));
            }
            case AgentEvent.PeerJoined e -> {
                peers.put(e.peer(), new PeerAccount(e.peer(), e.remote(), e.dialled()));
                tell(e.peer() + " joined from " + e.remote());
            }
            case AgentEvent.PeerLeft e -> {
                peers.remove(e.peer());
                tell(e.peer() + " left: " + e.reason());
            }
            case AgentEvent.PeerBanned e -> {
                turnedAway.banned(e.peer(), e.reason(), epochMillis.getAsLong());
                tell(e.peer() + " is banned: " + e.reason());
            }
            case AgentEvent.PeerRefused e -> turnedAway.refused(e.peer(), e.reason(), epochMillis.getAsLong());
            case AgentEvent.UpdateStands e -> stands(e.standing());
            case AgentEvent.DhtStands e -> dht = e.standing();
            case AgentEvent.ReachStands e -> stands(ReachStatus.of(e, epochMillis.getAsLong()));
            case AgentEvent.MetadataRefused e ->
                tell(e.file() + " from " + (e.peer() == null ? "the origin" : e.peer()) + " is refused: " + e.reason());
            case AgentEvent.HeadRefused e ->
                tell("a false head of version " + e.version() + " came from "
                        + (e.peer() == null ? "" : e.peer() + " at ") + e.from());
            case AgentEvent.ReleaseCompleted e -> tell("every piece of " + e.release() + " is verified");
            case AgentEvent.ReleasePaused e -> {
                on(e.release(), account -> account.enter(ReleaseState.PAUSED));
                tell(e.release() + " paused: " + pauseRemedy(e));
            }
        }
    }

    private void stands(UpdateStanding next) {
        UpdateStanding before = standing;
        standing = next;
        if (before.state() != next.state() || !Objects.equals(before.reason(), next.reason())) {
            tell("update metadata: " + next.state()
                    + (next.reason() == null ? "" : ", " + next.reason() + ": " + next.found()));
        }
        next.refused().stream()
                .filter(refused -> !before.refused().contains(refused))
                .forEach(refused ->
                        tell(refused.target() + " is not taken: " + refused.reason() + ": " + refused.found()));
    }

    private void stands(ReachStatus next) {
        List<String> before = reach.codes();
        reach = next;
        List<String> codes = next.codes();
        if (!codes.equals(before)) {
            tell("reach: " + String.join(", ", codes));
        }
    }

    /// Why this device does or does not swap with others.
    public synchronized ReachStatus reach() {
        return reach;
    }

    /// How this device stands with the update metadata.
    public synchronized UpdateStanding update() {
        return standing;
    }

    /// How this device stands in the DHT.
    public synchronized DhtStanding dht() {
        return dht;
    }

    private static String pauseRemedy(AgentEvent.ReleasePaused paused) {
        return switch (paused.why()) {
            case FULL -> "the disk is full. Make room; the download goes on by itself";
            case UNREADABLE -> "the store cannot be written. Look after its disk; the download goes on by itself";
        };
    }

    public synchronized List<ReleaseStatus> releases() {
        return releases.values().stream().map(ReleaseAccount::status).toList();
    }

    public synchronized List<PeerStatus> peers() {
        return peers.values().stream().map(PeerAccount::status).toList();
    }

    /// Peers that were banned or refused, latest last.
    public synchronized List<TurnedAwayStatus> turnedAway() {
        return turnedAway.all();
    }

    /// The last events, oldest first.
    public synchronized List<RecentEvents.Entry> recent() {
        return recent.all();
    }

    /// Counts that changed since the last call.
    public synchronized Map<ReleaseId, ByteCounts> takeUnsaved() {
        Map<ReleaseId, ByteCounts> unsaved = new TreeMap<>();
        releases.forEach((release, account) -> {
            ByteCounts counts = account.takeUnsaved();
            if (counts != null) {
                unsaved.put(release, counts);
            }
        });
        return unsaved;
    }

    private void tell(String text) {
        recent.add(epochMillis.getAsLong(), text);
        LOG.log(System.Logger.Level.INFO, text);
    }

    private void on(ReleaseId release, Consumer<ReleaseAccount> change) {
        applyTo(releases.get(release), change);
    }

    private void onPeer(PeerId peer, Consumer<PeerAccount> change) {
        applyTo(peers.get(peer), change);
    }

    /// Reports about a release that was withdrawn or a peer that left may still come in.
    private static <A> void applyTo(@Nullable A account, Consumer<A> change) {
        if (account != null) {
            change.accept(account);
        }
    }
}
