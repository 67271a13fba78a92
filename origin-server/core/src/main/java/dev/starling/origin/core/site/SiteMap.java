package dev.starling.origin.core.site;

import dev.starling.id.Endpoint;
import dev.starling.id.SiteId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// All sites. Immutable; a question costs one look-up for each length of prefix that there is.
public final class SiteMap {

    private final Map<SiteId, Site> sites;
    private final Map<Network, SiteId> byNetwork = new LinkedHashMap<>();
    private final Map<Claim, SiteId> byClaim = new LinkedHashMap<>();
    private final List<Integer> prefixes;

    /// Where two sites have the same network or claim, which whoever makes them refuses, the later one has it.
    public SiteMap(Collection<Site> all) {
        Map<SiteId, Site> sorted = new TreeMap<>();
        TreeSet<Integer> lengths = new TreeSet<>();
        for (Site site : all) {
            sorted.put(site.id(), site);
            for (Network network : site.networks()) {
                byNetwork.put(network, site.id());
                lengths.add(network.bits());
            }
            site.claims().forEach(claim -> byClaim.put(claim, site.id()));
        }
        this.sites = Collections.unmodifiableMap(sorted);
        this.prefixes = List.copyOf(lengths.descendingSet());
    }

    /// In order of name.
    public Collection<Site> all() {
        return sites.values();
    }

    public Optional<Site> find(SiteId id) {
        return Optional.ofNullable(sites.get(id));
    }

    /// The site that has this network as its own, not one around it.
    public Optional<SiteId> of(Network network) {
        return Optional.ofNullable(byNetwork.get(network));
    }

    public Optional<SiteId> of(Claim claim) {
        return Optional.ofNullable(byClaim.get(claim));
    }

    /// This one instead of what was under its name.
    public SiteMap with(Site site) {
        List<Site> all = new ArrayList<>(sites.values());
        all.removeIf(other -> other.id().equals(site.id()));
        all.add(site);
        return new SiteMap(all);
    }

    /// @param policy what somebody said of this device; a site that there is not does not count
    /// @param claims what the device says, at most one of each source
    /// @param ownSubnet the site that its subnet makes by itself
    public Decision decide(Optional<SiteId> policy, Collection<Claim> claims, Endpoint at, SiteId ownSubnet) {
        if (policy.filter(sites::containsKey).isPresent()) {
            return new Decision(policy.get(), Decision.Basis.POLICY);
        }
        for (Claim.Source source : Claim.Source.values()) {
            for (Claim claim : claims) {
                SiteId site = claim.source() == source ? byClaim.get(claim) : null;
                if (site != null) {
                    return new Decision(site, Decision.Basis.of(source));
                }
            }
        }
        int least = at.isIpv4() ? Network.IPV4_BITS : 0;
        for (int bits : prefixes) {
            SiteId site = byNetwork.get(Network.around(at, bits));
            if (site != null && bits >= least) {
                return new Decision(site, Decision.Basis.SUBNET);
            }
        }
        return new Decision(ownSubnet, Decision.Basis.OWN_SUBNET);
    }
}
