package dev.starling.origin.site;

import dev.starling.id.SiteId;
import dev.starling.origin.api.site.SiteChange;
import dev.starling.origin.api.site.SiteClaim;
import dev.starling.origin.api.site.SiteClaimSource;
import dev.starling.origin.core.site.Claim;
import dev.starling.origin.core.site.Network;
import dev.starling.origin.core.site.Site;
import dev.starling.origin.network.Networks;
import dev.starling.origin.persistence.site.SiteStore.Count;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.FieldProblem;
import dev.starling.origin.problem.ProblemCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A site as the interface says it.
final class SiteView {

    private SiteView() {}

    static dev.starling.origin.api.site.Site of(Site site, Count count) {
        return new dev.starling.origin.api.site.Site(
                site.id().name(),
                site.networks().stream().map(Network::toString).toList(),
                site.claims().stream().map(SiteView::claim).toList(),
                site.apart(),
                site.peersWith().stream().map(SiteId::name).toList(),
                site.vpn(),
                site.learnt(),
                count.devices(),
                count.online());
    }

    private static SiteClaim claim(Claim claim) {
        return new SiteClaim(SiteClaimSource.valueOf(claim.source().name()), claim.value());
    }

    /// @throws ApiProblem when a field cannot be what it is
    static Site wanted(SiteChange change) {
        Set<Network> networks = new LinkedHashSet<>();
        for (int at = 0; at < change.networks().size(); at++) {
            networks.add(network(change.networks().get(at), at));
        }
        Set<Claim> claims = new LinkedHashSet<>();
        change.claims()
                .forEach(claim ->
                        claims.add(new Claim(Claim.Source.valueOf(claim.source().name()), claim.value())));
        Set<SiteId> peersWith = new LinkedHashSet<>();
        change.peersWith().forEach(name -> peersWith.add(new SiteId(name)));
        return new Site(
                new SiteId(change.name()),
                List.copyOf(networks),
                claims,
                change.apart(),
                peersWith,
                change.vpn(),
                false);
    }

    private static Network network(String text, int at) {
        try {
            return Networks.parse(text);
        } catch (IllegalArgumentException e) {
            String detail = String.valueOf(e.getMessage());
            throw new ApiProblem(
                    ProblemCode.INVALID_FIELD, detail, List.of(new FieldProblem("/networks/" + at, detail)));
        }
    }
}
