package dev.starling.trust;

import dev.starling.id.Rejection;
import dev.starling.trust.Need.Done;
import dev.starling.trust.Need.Failed;
import dev.starling.trust.Need.Fetch;
import dev.starling.trust.Need.Load;
import dev.starling.trust.Need.Store;
import dev.starling.trust.role.Delegation;
import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.MetaFile;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.TargetFile;
import dev.starling.trust.role.Targets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Looks for one target through the delegations: section 5.6.7 of TUF 1.0.34, pre-order and depth first, as
/// a walk of [Need]s.
public final class TargetSearch {

    /// What a search found out.
    ///
    /// @param trusted with the roles that were read on the way; to be used for the next search of the same
    ///     update
    /// @param target nothing when there is no such target
    public record Answer(TrustedMetadata trusted, Optional<Found> target) {}

    /// @param role whose word this is
    public record Found(String path, TargetFile file, RoleName role) {}

    /// One role to look into, and who sent us there.
    private record Visit(Delegations delegations, Delegation delegation) {}

    private final String path;
    private final TrustedMetadata trusted;
    /// Roles looked into, `targets` not counted.
    private final SequencedSet<RoleName> visited;
    /// The next one first.
    private final List<Visit> ahead;

    private TargetSearch(String path, TrustedMetadata trusted, SequencedSet<RoleName> visited, List<Visit> ahead) {
        this.path = path;
        this.trusted = trusted;
        this.visited = visited;
        this.ahead = ahead;
    }

    /// @param refreshed as [Refresh] or an earlier search of the same update left it
    public static Need<Answer> begin(TrustedMetadata refreshed, String targetPath) {
        TargetSearch search = new TargetSearch(targetPath, refreshed, new LinkedHashSet<>(), List.of());
        return search.lookInto(RoleName.TARGETS, refreshed.targets());
    }

    /// 5.6.7.1, the last sentence, and 5.6.7.2.
    private Need<Answer> lookInto(RoleName name, Metadata<Targets> metadata) {
        Optional<TargetFile> file = metadata.role().target(path);
        if (file.isPresent()) {
            return new Done<>(new Answer(trusted, Optional.of(new Found(path, file.get(), name))));
        }
        List<Visit> next = new ArrayList<>();
        boolean terminated = false;
        if (metadata.role().delegations().isPresent()) {
            Delegations delegations = metadata.role().delegations().get();
            for (Delegation delegation : delegations.roles()) {
                if (delegation.paths().contain(path)) {
                    next.add(new Visit(delegations, delegation));
                    // 5.6.7.2.1: nobody after it is asked, neither here nor further up
                    terminated = delegation.terminating();
                    if (terminated) {
                        break;
                    }
                }
            }
        }
        if (!terminated) {
            next.addAll(ahead);
        }
        return new TargetSearch(path, trusted, visited, next).step();
    }

    /// 5.6.7.1.
    private Need<Answer> step() {
        int at = 0;
        while (at < ahead.size() && visited.contains(ahead.get(at).delegation().name())) {
            at++;
        }
        if (at == ahead.size()) {
            return new Done<>(new Answer(trusted, Optional.empty()));
        }
        if (visited.size() == trusted.limits().rolesMax()) {
            return new Failed<>(
                    Rejection.OUT_OF_BOUNDS,
                    "more than " + visited.size() + " delegated roles for one target, expected fewer");
        }
        Visit visit = ahead.get(at);
        SequencedSet<RoleName> seen = new LinkedHashSet<>(visited);
        seen.add(visit.delegation().name());
        TargetSearch then = new TargetSearch(path, trusted, seen, ahead.subList(at + 1, ahead.size()));
        return trusted.delegated(visit.delegations(), visit.delegation())
                .map(known -> then.lookInto(visit.delegation().name(), known))
                .orElseGet(() -> then.load(visit));
    }

    private Need<Answer> load(Visit visit) {
        RoleName name = visit.delegation().name();
        return new Load<>(
                name,
                bytes -> bytes.flatMap(local -> let(local, visit).accepted())
                        .map(more -> with(more).lookInto(name, more.targets(name)))
                        .orElseGet(() -> fetch(visit)));
    }

    /// 5.6.1 to 5.6.6 for a delegated role.
    private Need<Answer> fetch(Visit visit) {
        RoleName name = visit.delegation().name();
        Optional<MetaFile> announced = trusted.metaOf(name);
        if (announced.isEmpty()) {
            return new Failed<>(Rejection.NOT_FOUND, "role " + name.quoted() + " is not in the snapshot");
        }
        return new Fetch<>(
                Refresh.path(trusted, name, announced.get()),
                trusted.lengthMax(announced.get()),
                bytes -> bytes.isEmpty()
                        ? Refresh.missing(name)
                        : Refresh.accepted(
                                let(bytes.get(), visit),
                                more -> new Store<>(
                                        name,
                                        more.targets(name),
                                        () -> with(more).lookInto(name, more.targets(name)))));
    }

    private dev.starling.id.Verdict<TrustedMetadata> let(byte[] served, Visit visit) {
        return trusted.withDelegated(served, visit.delegations(), visit.delegation());
    }

    private TargetSearch with(TrustedMetadata more) {
        return new TargetSearch(path, more, visited, ahead);
    }
}
