package dev.starling.origin.release;

import dev.starling.origin.api.release.NewPackage;
import dev.starling.origin.api.release.PackageDetail;
import dev.starling.origin.api.release.PackagePage;
import dev.starling.origin.api.release.PackageSummary;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.blob.EgressLedger;
import dev.starling.origin.core.release.VersionState;
import dev.starling.origin.persistence.Durability;
import dev.starling.origin.persistence.PackageRow;
import dev.starling.origin.persistence.PackageStore;
import dev.starling.origin.persistence.VersionRow;
import dev.starling.origin.persistence.VersionStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.ProblemCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Packages: named, described, listed.
@Singleton
public class Packages {

    private final PackageStore packages;
    private final VersionStore versions;
    private final EgressLedger egress;
    private final Durability durability;
    private final AuditLog audit;
    private final Clock clock;

    public Packages(
            PackageStore packages,
            VersionStore versions,
            EgressLedger egress,
            Durability durability,
            AuditLog audit,
            Clock clock) {
        this.packages = packages;
        this.versions = versions;
        this.egress = egress;
        this.durability = durability;
        this.audit = audit;
        this.clock = clock;
    }

    public PackageSummary create(NewPackage wanted) {
        Names.checkPackage(wanted.name());
        String description = wanted.description() == null ? "" : wanted.description();
        if (!created(wanted.name(), description)) {
            throw new ApiProblem(
                    ProblemCode.PACKAGE_EXISTS, "The package " + wanted.name() + " exists. Upload a version to it.");
        }
        durability.flush();
        return summary(require(wanted.name()), List.of());
    }

    private boolean created(String name, String description) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean created = packages.create(name, description, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (created) {
                audit.record(AuditAction.PACKAGE_CREATED, name, Map.of());
            }
            return created;
        });
    }

    /// @param after the cursor, empty for the first page
    public PackagePage page(String after, int limit) {
        List<PackageRow> rows = packages.page(after, limit + 1);
        List<PackageRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        List<VersionRow> all = versions.of(shown.stream().map(row -> row.name).toList());
        List<PackageSummary> items = shown.stream()
                .map(row -> summary(
                        row,
                        all.stream()
                                .filter(version -> version.packageName.equals(row.name))
                                .toList()))
                .toList();
        return new PackagePage(items, rows.size() > limit ? shown.getLast().name : null);
    }

    public PackageDetail detail(String name) {
        PackageRow row = require(name);
        return new PackageDetail(
                row.name,
                row.description,
                row.createdAt,
                versions.of(List.of(name)).stream()
                        .map(version -> VersionView.of(version, egress))
                        .toList());
    }

    /// @throws ApiProblem when there is none of this name
    public PackageRow require(String name) {
        Optional<PackageRow> found = Names.isPackage(name) ? packages.find(name) : Optional.empty();
        return found.orElseThrow(() -> new ApiProblem(
                ProblemCode.NO_SUCH_PACKAGE,
                "There is no package " + name + ". Create it with POST /api/v1/packages."));
    }

    private static PackageSummary summary(PackageRow row, List<VersionRow> versions) {
        String latest = versions.stream()
                .filter(version -> version.state == VersionState.PUBLISHED && version.publishedAt != null)
                .max(Comparator.comparing(version -> version.publishedAt))
                .map(version -> version.version)
                .orElse(null);
        return new PackageSummary(row.name, row.description, row.createdAt, versions.size(), latest);
    }
}
