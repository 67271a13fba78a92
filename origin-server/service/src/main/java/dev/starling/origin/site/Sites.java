package dev.starling.origin.site;

import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.origin.api.site.SiteChange;
import dev.starling.origin.api.site.SiteOfDevice;
import dev.starling.origin.api.site.SitePage;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.site.Network;
import dev.starling.origin.core.site.Site;
import dev.starling.origin.core.site.SiteEdit;
import dev.starling.origin.persistence.DeviceRow;
import dev.starling.origin.persistence.FleetStore;
import dev.starling.origin.persistence.site.SiteStore;
import dev.starling.origin.persistence.site.SiteStore.Count;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.FieldProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sites as people see and describe them. Blocks. One change after the other: each is judged by what the one before
/// left.
@Singleton
public class Sites {

    private final SiteBook book;
    private final SiteStore store;
    private final FleetStore fleet;
    private final AuditLog audit;
    private final OriginConfig config;
    private final Clock clock;

    public Sites(SiteBook book, SiteStore store, FleetStore fleet, AuditLog audit, OriginConfig config, Clock clock) {
        this.book = book;
        this.store = store;
        this.fleet = fleet;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /// In order of name.
    ///
    /// @param after the cursor, empty for the first page
    public SitePage page(String after, int limit) {
        List<Site> found = book.map().all().stream()
                .filter(site -> site.id().name().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        List<Site> shown = found.subList(0, Math.min(limit, found.size()));
        Map<SiteId, Count> counts = counts(shown);
        return new SitePage(
                shown.stream()
                        .map(site -> SiteView.of(site, counts.getOrDefault(site.id(), new Count(0, 0))))
                        .toList(),
                found.size() > limit ? shown.getLast().id().name() : null);
    }

    public synchronized dev.starling.origin.api.site.Site create(SiteChange change) {
        if (book.map().all().size() >= config.sites().max()) {
            throw new ApiProblem(
                    ProblemCode.TOO_MANY_SITES, "Delete some, or raise starling.sites.max (STARLING_SITES_MAX).");
        }
        return put(Optional.empty(), change);
    }

    public synchronized dev.starling.origin.api.site.Site change(String name, SiteChange change) {
        return put(Optional.of(require(name).id()), change);
    }

    public synchronized void delete(String name) {
        Site site = require(name);
        QuarkusTransaction.requiringNew().run(() -> {
            store.delete(site.id());
            audit.record(AuditAction.SITE_DELETED, name, details(site, List.of()));
        });
        book.reload();
    }

    /// Decides one device's site, whatever it says of itself and wherever it is.
    public synchronized void assign(PeerId device, SiteOfDevice wanted) {
        DeviceRow row = fleet.find(device.hex())
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.NO_SUCH_DEVICE, "No device " + device.hex() + " has checked in yet."));
        Optional<SiteId> site = Optional.ofNullable(wanted.site()).map(SiteId::new);
        if (site.isPresent() && book.map().find(site.get()).isEmpty()) {
            throw invalid("/site", "no site is called '" + site.get() + "'; make it first");
        }
        QuarkusTransaction.requiringNew().run(() -> {
            store.assign(device, site);
            audit.record(
                    AuditAction.DEVICE_SITE_SET,
                    device.hex(),
                    Map.of("name", row.name, "site", site.map(SiteId::name).orElse("")));
        });
        book.reload();
    }

    private dev.starling.origin.api.site.Site put(Optional<SiteId> before, SiteChange change) {
        SiteEdit edit = SiteEdit.of(book.map(), before, SiteView.wanted(change));
        Site site = switch (edit) {
            case SiteEdit.Refused refused -> throw problem(refused);
            case SiteEdit.Accepted(Site wanted, List<SiteId> absorbed) -> {
                QuarkusTransaction.requiringNew().run(() -> {
                    absorbed.forEach(store::delete);
                    store.put(before, wanted);
                    audit.record(
                            before.isPresent() ? AuditAction.SITE_CHANGED : AuditAction.SITE_CREATED,
                            before.orElse(wanted.id()).name(),
                            details(wanted, absorbed));
                });
                yield wanted;
            }
        };
        book.reload();
        return SiteView.of(site, counts(List.of(site)).getOrDefault(site.id(), new Count(0, 0)));
    }

    private Map<SiteId, Count> counts(List<Site> sites) {
        Instant onlineSince = clock.instant().minus(config.fleet().offlineAfter());
        return store.counts(sites.stream().map(Site::id).toList(), onlineSince);
    }

    private Site require(String name) {
        return SiteId.of(name)
                .flatMap(book.map()::find)
                .orElseThrow(() -> new ApiProblem(ProblemCode.NO_SUCH_SITE, "No site is called '" + name + "'."));
    }

    private static Map<String, String> details(Site site, List<SiteId> absorbed) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", site.id().name());
        details.put("networks", site.networks().stream().map(Network::toString).collect(Collectors.joining(" ")));
        details.put(
                "claims",
                site.claims().stream()
                        .map(claim -> claim.source().name() + "=" + claim.value())
                        .collect(Collectors.joining(" ")));
        details.put("apart", String.valueOf(site.apart()));
        details.put("vpn", String.valueOf(site.vpn()));
        details.put("peersWith", joined(site.peersWith()));
        if (!absorbed.isEmpty()) {
            details.put("absorbed", joined(absorbed));
        }
        return details;
    }

    private static String joined(Collection<SiteId> sites) {
        return sites.stream().map(SiteId::name).collect(Collectors.joining(" "));
    }

    private static ApiProblem problem(SiteEdit.Refused refused) {
        return switch (refused.reason()) {
            case INVALID -> invalid(refused.pointer(), refused.detail());
            case TAKEN ->
                new ApiProblem(
                        ProblemCode.SITE_TAKEN,
                        refused.detail(),
                        List.of(new FieldProblem(refused.pointer(), refused.detail())));
        };
    }

    private static ApiProblem invalid(String pointer, String detail) {
        return new ApiProblem(ProblemCode.INVALID_FIELD, detail, List.of(new FieldProblem(pointer, detail)));
    }
}
