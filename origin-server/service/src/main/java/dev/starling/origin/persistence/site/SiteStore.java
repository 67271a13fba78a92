package dev.starling.origin.persistence.site;

import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.origin.core.site.Claim;
import dev.starling.origin.core.site.Network;
import dev.starling.origin.core.site.Site;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Questions asked of the tables `site`, `site_*` and `device_site`.
@Singleton
public class SiteStore {

    /// Devices whose last check-in put them at a site.
    public record Count(long devices, long online) {}

    private final EntityManager database;

    public SiteStore(EntityManager database) {
        this.database = database;
    }

    /// All sites, in order of name.
    @Transactional
    public List<Site> all() {
        Map<String, List<Network>> networks = new LinkedHashMap<>();
        for (Object[] row : rows("select site, high, low, bits from site_network order by high, low, bits")) {
            networks.computeIfAbsent(text(row[0]), first -> new ArrayList<>())
                    .add(new Network(number(row[1]), number(row[2]), Math.toIntExact(number(row[3]))));
        }
        Map<String, Set<Claim>> claims = new LinkedHashMap<>();
        for (Object[] row : rows("select site, source, claim from site_claim order by source, claim")) {
            claims.computeIfAbsent(text(row[0]), first -> new LinkedHashSet<>())
                    .add(new Claim(Claim.Source.valueOf(text(row[1])), text(row[2])));
        }
        Map<String, Set<SiteId>> pairs = new LinkedHashMap<>();
        for (Object[] row : rows("select site, other from site_pair order by site, other")) {
            pairs.computeIfAbsent(text(row[0]), first -> new LinkedHashSet<>()).add(new SiteId(text(row[1])));
        }
        List<Site> sites = new ArrayList<>();
        for (Object[] row : rows("select name, learnt, apart, vpn from site order by name")) {
            String name = text(row[0]);
            sites.add(new Site(
                    new SiteId(name),
                    networks.getOrDefault(name, List.of()),
                    claims.getOrDefault(name, Set.of()),
                    Boolean.TRUE.equals(row[2]),
                    pairs.getOrDefault(name, Set.of()),
                    Boolean.TRUE.equals(row[3]),
                    Boolean.TRUE.equals(row[1])));
        }
        return sites;
    }

    /// @param before the name it had, empty for a new one
    /// @throws RuntimeException when another site has its name, a network or a claim
    @Transactional(TxType.MANDATORY)
    public void put(Optional<SiteId> before, Site site) {
        String name = site.id().name();
        if (before.isPresent()) {
            String known = before.get().name();
            run("delete from site_network where site = ?1", known);
            run("delete from site_claim where site = ?1", known);
            run("delete from site_pair where site = ?1 or other = ?1", known);
            run(
                    "update site set name = ?1, learnt = ?2, apart = ?3, vpn = ?4 where name = ?5",
                    name,
                    site.learnt(),
                    site.apart(),
                    site.vpn(),
                    known);
        } else {
            run(
                    "insert into site (name, learnt, apart, vpn) values (?1, ?2, ?3, ?4)",
                    name,
                    site.learnt(),
                    site.apart(),
                    site.vpn());
        }
        for (Network network : site.networks()) {
            run(
                    "insert into site_network (high, low, bits, site) values (?1, ?2, ?3, ?4)",
                    network.high(),
                    network.low(),
                    network.bits(),
                    name);
        }
        for (Claim claim : site.claims()) {
            run(
                    "insert into site_claim (source, claim, site) values (?1, ?2, ?3)",
                    claim.source().name(),
                    claim.value(),
                    name);
        }
        for (SiteId other : site.peersWith()) {
            run("insert into site_pair (site, other) values (?1, ?2)", name, other.name());
            run("insert into site_pair (site, other) values (?1, ?2)", other.name(), name);
        }
    }

    @Transactional(TxType.MANDATORY)
    public void delete(SiteId site) {
        run("delete from site where name = ?1", site.name());
    }

    /// What was decided about single devices.
    @Transactional
    public Map<PeerId, SiteId> assigned() {
        Map<PeerId, SiteId> assigned = new LinkedHashMap<>();
        for (Object[] row : rows("select peer_id, site from device_site")) {
            assigned.put(PeerId.parse(text(row[0])), new SiteId(text(row[1])));
        }
        return assigned;
    }

    /// @param site empty: it is decided as for every other device
    @Transactional(TxType.MANDATORY)
    public void assign(PeerId device, Optional<SiteId> site) {
        run("delete from device_site where peer_id = ?1", device.hex());
        site.ifPresent(to -> run("insert into device_site (peer_id, site) values (?1, ?2)", device.hex(), to.name()));
    }

    /// @param onlineSince who checked in since then is online
    @Transactional
    public Map<SiteId, Count> counts(Collection<SiteId> sites, Instant onlineSince) {
        Map<SiteId, Count> counts = new LinkedHashMap<>();
        if (!sites.isEmpty()) {
            List<Object[]> rows = database.createQuery("""
                            select d.site, count(*), sum(case when d.lastSeen >= ?1 then 1 else 0 end)
                            from DeviceRow d where d.site in ?2 group by d.site""", Object[].class)
                    .setParameter(1, onlineSince)
                    .setParameter(2, sites.stream().map(SiteId::name).toList())
                    .getResultList();
            for (Object[] row : rows) {
                counts.put(new SiteId(text(row[0])), new Count(number(row[1]), number(row[2])));
            }
        }
        return counts;
    }

    private void run(String statement, Object... parameters) {
        Query query = database.createNativeQuery(statement);
        for (int at = 0; at < parameters.length; at++) {
            query.setParameter(at + 1, parameters[at]);
        }
        query.executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String question) {
        return database.createNativeQuery(question).getResultList();
    }

    private static String text(Object column) {
        return (String) column;
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
