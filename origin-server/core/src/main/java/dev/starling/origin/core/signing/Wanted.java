package dev.starling.origin.core.signing;

import dev.starling.id.PeerId;
import java.util.Collection;
import java.util.List;

/// What the repository should come to say.
///
/// @param revoked devices whose certificates nobody is to take any more
public record Wanted(Catalogue catalogue, List<PeerId> revoked) {

    public Wanted(Catalogue catalogue, Collection<PeerId> revoked) {
        this(catalogue, List.copyOf(revoked));
    }

    public Wanted {
        revoked = List.copyOf(revoked);
    }
}
