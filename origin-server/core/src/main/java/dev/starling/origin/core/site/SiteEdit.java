package dev.starling.origin.core.site;

import dev.starling.id.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What it means for the other sites when people describe one anew.
public sealed interface SiteEdit {

    /// Names that the origin gives to sites it learns.
    String LEARNT_PREFIX = "net-";

    /// It can be as wanted.
    ///
    /// @param absorbed learnt sites that end because their networks are in this one
    record Accepted(Site site, List<SiteId> absorbed) implements SiteEdit {}

    /// It cannot.
    ///
    /// @param pointer to the field: `/networks/0`
    record Refused(Reason reason, String pointer, String detail) implements SiteEdit {}

    /// Why not.
    enum Reason {
        /// The field cannot be so.
        INVALID,
        /// Another site has it.
        TAKEN
    }

    /// @param before the name of the site that is changed, empty for a new one
    /// @param wanted as it shall be; who it may peer with is said at the others too
    static SiteEdit of(SiteMap map, Optional<SiteId> before, Site wanted) {
        List<Refused> refused = new ArrayList<>();
        name(map, before, wanted).ifPresent(refused::add);
        for (int at = 0; at < wanted.networks().size(); at++) {
            network(map, before, wanted.networks().get(at), at).ifPresent(refused::add);
        }
        int claims = 0;
        for (Claim claim : wanted.claims()) {
            Optional<SiteId> owner = map.of(claim).filter(other -> !before.equals(Optional.of(other)));
            if (owner.isPresent()) {
                refused.add(taken("/claims/" + claims, "'" + claim.value() + "'", owner.get()));
            }
            claims++;
        }
        peers(map, before, wanted).ifPresent(refused::add);
        return refused.isEmpty() ? new Accepted(wanted, absorbed(map, before, wanted)) : refused.getFirst();
    }

    private static Optional<Refused> name(SiteMap map, Optional<SiteId> before, Site wanted) {
        if (before.equals(Optional.of(wanted.id()))) {
            return Optional.empty();
        }
        String name = wanted.id().name();
        if (name.startsWith(LEARNT_PREFIX) || name.equals("loopback")) {
            return Optional.of(new Refused(
                    Reason.INVALID,
                    "/name",
                    "'" + name + "' is a name as the origin gives it to a subnet; choose one that does not begin with "
                            + LEARNT_PREFIX));
        }
        return map.find(wanted.id())
                .map(other ->
                        new Refused(Reason.TAKEN, "/name", "a site is called '" + name + "'; choose another name"));
    }

    private static Optional<Refused> network(SiteMap map, Optional<SiteId> before, Network network, int at) {
        return map.of(network)
                .filter(owner -> !before.equals(Optional.of(owner)))
                .filter(owner -> !map.find(owner).map(Site::learnt).orElse(false))
                .map(owner -> taken("/networks/" + at, network.toString(), owner));
    }

    private static Optional<Refused> peers(SiteMap map, Optional<SiteId> before, Site wanted) {
        int at = 0;
        for (SiteId other : wanted.peersWith()) {
            String pointer = "/peersWith/" + at++;
            Optional<Site> site = map.find(other);
            String wrong = null;
            if (site.isEmpty()) {
                wrong = "no site is called '" + other + "'";
            } else if (other.equals(wanted.id()) || before.equals(Optional.of(other))) {
                wrong = "a site needs no leave to peer with itself";
            } else if (wanted.apart()) {
                wrong = "a site that is apart peers with no other; take '" + other + "' out, or do not set it apart";
            } else if (site.get().apart()) {
                wrong = "'" + other + "' is apart and peers with no other";
            }
            if (wrong != null) {
                return Optional.of(new Refused(Reason.INVALID, pointer, wrong));
            }
        }
        return Optional.empty();
    }

    private static List<SiteId> absorbed(SiteMap map, Optional<SiteId> before, Site wanted) {
        return map.all().stream()
                .filter(Site::learnt)
                .filter(site -> !before.equals(Optional.of(site.id())))
                .filter(site -> !site.networks().isEmpty())
                .filter(site -> site.networks().stream()
                        .allMatch(inner -> wanted.networks().stream().anyMatch(outer -> outer.holds(inner))))
                .map(Site::id)
                .toList();
    }

    private static Refused taken(String pointer, String what, SiteId owner) {
        return new Refused(
                Reason.TAKEN, pointer, what + " belongs to the site '" + owner + "'; take it out there first");
    }
}
