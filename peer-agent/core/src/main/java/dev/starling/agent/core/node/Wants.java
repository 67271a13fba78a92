package dev.starling.agent.core.node;

import dev.starling.agent.core.swarm.Swarm;
import dev.starling.agent.core.swarm.SwarmPeer;
import dev.starling.id.ReleaseId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which releases somebody is still to be found for. A view of what [Exchange] knows.
record Wants(Collection<ReleaseRun> runs, Collection<SwarmPeer> peers) {

    /// Releases that somebody else is to be found for: incomplete, nobody linked has what is missing, and
    /// either nobody linked takes part at all or nothing has come for a while.
    ///
    /// @param patienceNanos how long nothing has to have come
    List<ReleaseId> wanting(long patienceNanos, long now) {
        return runs.stream()
                .filter(run -> !run.swarm().isComplete() && !isHelped(run, patienceNanos, now))
                .map(run -> run.swarm().release())
                .toList();
    }

    private boolean isHelped(ReleaseRun run, long patienceNanos, long now) {
        boolean patient = run.ladder().stillNanos(now) < patienceNanos;
        return peers.stream()
                .map(peer -> peer.heldOf(run.swarm().release()))
                .anyMatch(theirs -> theirs != null && (patient || run.swarm().lacks(theirs)));
    }

    /// A release that is incomplete here and that nobody linked holds whole.
    Optional<ReleaseId> unseeded() {
        return runs.stream()
                .map(ReleaseRun::swarm)
                .filter(swarm -> !swarm.isComplete())
                .map(Swarm::release)
                .filter(release -> peers.stream().noneMatch(peer -> peer.holds(release)))
                .findFirst();
    }
}
