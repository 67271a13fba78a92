package dev.starling.origin.enrolment;

import dev.starling.id.PeerId;
import dev.starling.origin.persistence.enrolment.IdentityStore;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;

/// Who was shut out, for the signed list that peers read: as the table says. A change is told as a CDI event
/// [Changed], after it was committed, in the thread of whoever revoked; who observes it asynchronously is told in
/// another.
@Singleton
public class RevokedDevices {

    /// @param revoked all of them, in order of id
    public record Changed(List<PeerId> revoked) {}

    private final IdentityStore identities;
    private final Event<Changed> event;

    public RevokedDevices(IdentityStore identities, Event<Changed> event) {
        this.identities = identities;
        this.event = event;
    }

    /// In order of id. Blocks.
    public List<PeerId> list() {
        return identities.revoked().stream().map(PeerId::parse).toList();
    }

    void changed() {
        Changed now = new Changed(list());
        event.fire(now);
        event.fireAsync(now);
    }
}
