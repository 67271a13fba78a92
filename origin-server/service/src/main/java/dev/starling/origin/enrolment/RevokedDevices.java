package dev.starling.origin.enrolment;

import dev.starling.id.PeerId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;

/// Who was shut out, for the signed list that peers read. A change is told as a CDI event [Changed], after it was
/// committed, in the thread of whoever revoked; who observes it asynchronously is told in another.
@Singleton
public class RevokedDevices {

    /// @param revoked all of them, in order of id
    public record Changed(List<PeerId> revoked) {}

    private final Standings standings;
    private final Event<Changed> event;

    public RevokedDevices(Standings standings, Event<Changed> event) {
        this.standings = standings;
        this.event = event;
    }

    /// In order of id.
    public List<PeerId> list() {
        return standings.revoked();
    }

    void changed() {
        Changed now = new Changed(list());
        event.fire(now);
        event.fireAsync(now);
    }
}
