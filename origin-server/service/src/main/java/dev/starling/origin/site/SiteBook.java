package dev.starling.origin.site;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.fleet.Subnet;
import dev.starling.origin.core.site.Claim;
import dev.starling.origin.core.site.Decision;
import dev.starling.origin.core.site.Decision.Basis;
import dev.starling.origin.core.site.Learning;
import dev.starling.origin.core.site.Network;
import dev.starling.origin.core.site.Site;
import dev.starling.origin.core.site.SiteMap;
import dev.starling.origin.persistence.site.SiteStore;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sites in memory, so that a check-in is answered without asking the database. Thread-safe.
@Startup
@Singleton
public class SiteBook {

    /// As many as a company of a thousand sites has in a few minutes, and far below what would be felt.
    private static final int LEARNT_PER_MINUTE = 120;

    private final SiteStore store;
    private final AuditLog audit;
    private final Clock clock;
    private final Learning learning;
    private volatile SiteMap map;
    private volatile Map<PeerId, SiteId> assigned;

    public SiteBook(SiteStore store, AuditLog audit, OriginConfig config, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.learning = new Learning(config.sites().max(), LEARNT_PER_MINUTE);
        this.map = new SiteMap(store.all());
        this.assigned = store.assigned();
    }

    public SiteMap map() {
        return map;
    }

    /// Where a device belongs. Its own subnet's site is learnt when it is new.
    ///
    /// @param claims what the device says
    /// @param at where its request comes from
    public Decision decide(PeerId device, Collection<Claim> claims, Endpoint at) {
        Subnet subnet = Subnet.of(at);
        Decision decision = map.decide(Optional.ofNullable(assigned.get(device)), claims, at, subnet.ownSite());
        if (decision.basis() == Basis.OWN_SUBNET && map.find(decision.site()).isEmpty()) {
            learn(decision.site(), subnet, at);
        }
        return decision;
    }

    /// Reads again what was changed.
    synchronized void reload() {
        map = new SiteMap(store.all());
        assigned = store.assigned();
    }

    /// A device is at its site whether or not the site could be stored: its name follows from the subnet.
    private synchronized void learn(SiteId id, Subnet subnet, Endpoint at) {
        if (map.find(id).isPresent() || !learning.oneMore(map.all().size(), clock.instant())) {
            return;
        }
        List<Network> networks =
                subnet.equals(Subnet.LOOPBACK) ? List.of() : List.of(Network.around(at, subnet.prefix()));
        Site site = new Site(id, networks, Set.of(), false, Set.of(), false, true);
        QuarkusTransaction.requiringNew().run(() -> {
            store.put(Optional.empty(), site);
            audit.record(AuditAction.SITE_LEARNT, id.name(), Map.of());
        });
        map = map.with(site);
        Log.infof("Learnt the site %s", id);
    }
}
