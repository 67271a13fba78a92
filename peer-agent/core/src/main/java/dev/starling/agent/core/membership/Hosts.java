package dev.starling.agent.core.membership;

import dev.starling.id.Endpoint;
import dev.starling.wire.membership.MembershipLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many members there are of one address, whatever the port, and of one IPv6 subnet. A device has
/// one IPv4 address and as many IPv6 ones as it likes, all of them in its subnets (RFC 4291 section
/// 2.5.1: a subnet is a /64): so there the subnet is what bounds it.
final class Hosts {

    private static final int ADDRESS = 1;
    private static final int SUBNET = 2;

    /// The port says what is counted.
    private final Map<Endpoint, Integer> counts = new LinkedHashMap<>();

    boolean hasRoomAt(Endpoint at) {
        return counts.getOrDefault(address(at), 0) < MembershipLimits.MEMBERS_PER_ADDRESS_MAX
                && (at.isIpv4() || counts.getOrDefault(subnet(at), 0) < MembershipLimits.MEMBERS_PER_SUBNET_MAX);
    }

    void enter(Endpoint at) {
        counts.merge(address(at), 1, Integer::sum);
        if (!at.isIpv4()) {
            counts.merge(subnet(at), 1, Integer::sum);
        }
    }

    void leave(Endpoint at) {
        decrease(address(at));
        if (!at.isIpv4()) {
            decrease(subnet(at));
        }
    }

    private void decrease(Endpoint counted) {
        counts.computeIfPresent(counted, (_, count) -> count == 1 ? null : count - 1);
    }

    private static Endpoint address(Endpoint at) {
        return at.withPort(ADDRESS);
    }

    private static Endpoint subnet(Endpoint at) {
        return new Endpoint(at.high(), 0, SUBNET);
    }
}
