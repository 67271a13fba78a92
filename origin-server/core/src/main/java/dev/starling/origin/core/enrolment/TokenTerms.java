package dev.starling.origin.core.enrolment;

import dev.starling.id.Endpoint;
import dev.starling.origin.core.site.Network;
import java.time.Instant;
import java.util.List;

/// What a token allows.
///
/// @param endsAt from here on it opens nothing
/// @param usesLeft devices that may still come in with it
/// @param withdrawn whether an operator ended it early
/// @param approval whether an operator approves each device
/// @param networks from which it may be used, empty: from anywhere
public record TokenTerms(Instant endsAt, int usesLeft, boolean withdrawn, boolean approval, List<Network> networks) {

    public TokenTerms {
        networks = List.copyOf(networks);
    }

    boolean over(Instant now) {
        return withdrawn || !now.isBefore(endsAt);
    }

    boolean reaches(Endpoint source) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(source));
    }
}
