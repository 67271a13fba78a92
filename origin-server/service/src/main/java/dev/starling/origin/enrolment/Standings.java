package dev.starling.origin.enrolment;

import dev.starling.id.PeerId;
import dev.starling.origin.core.enrolment.Standing;
import dev.starling.origin.persistence.enrolment.IdentityStore;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How every device stands, in memory, because every request asks: filled from the database at the start, and told
/// of each change as soon as that is committed. One process has the data folder, so nobody else changes the table.
/// Thread-safe.
@Startup
@Singleton
public class Standings {

    private final Map<PeerId, Standing> standings = new ConcurrentHashMap<>();

    public Standings(IdentityStore store) {
        store.all().forEach(known -> standings.put(PeerId.parse(known.peerId()), known.standing()));
    }

    public Optional<Standing> of(PeerId peer) {
        return Optional.ofNullable(standings.get(peer));
    }

    public int size() {
        return standings.size();
    }

    void set(PeerId peer, Standing standing) {
        standings.put(peer, standing);
    }
}
