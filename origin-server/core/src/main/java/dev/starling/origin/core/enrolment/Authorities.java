package dev.starling.origin.core.enrolment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The certificate authorities there are, and what has to be done about them (`spec/enrolment.md`, "Renew").
///
/// A root CA is replaced by overlap. For [#OVERLAP] both are handed to devices while the old one still signs; then the
/// new one signs while the old one is still handed out; after as long again the old one is dropped. A device that
/// may still renew when the new one begins to sign has been given it by then: its last certificate was made at most
/// 9 days of life and 30 of grace ago, and the overlap is longer than both.
///
/// @param roots in the order in which they were made, at most one of each phase
/// @param issuers in the order in which they were made, at most one of them signs
public record Authorities(List<Root> roots, List<Issuer> issuers) {

    public static final Duration OVERLAP = Duration.ofDays(40);
    public static final Duration ROOT_LIFE = Duration.ofDays(3650);
    public static final Duration ISSUER_LIFE = Duration.ofDays(365);

    /// Before the end of an issuing CA: its certificates live for 9 days, the rest is for an origin that is switched
    /// off.
    private static final Duration ISSUER_SPARE = Duration.ofDays(30);

    /// A root must outlive what it signs, and its successor needs the overlap.
    private static final Duration ROOT_SPARE = ISSUER_LIFE.plus(OVERLAP);

    /// Where a root CA stands.
    public enum Phase {
        /// Handed to devices, signs nothing yet.
        COMING,
        SIGNING,
        /// Signs nothing any more, still handed to devices.
        LEAVING
    }

    /// @param id chosen when it was made
    /// @param since when it entered the phase
    public record Root(String id, Instant endsAt, Phase phase, Instant since) {}

    /// @param id chosen when it was made
    /// @param rootId of the root CA that signed it
    /// @param signs whether it signs; one that does not is still believed until its end
    public record Issuer(String id, String rootId, Instant endsAt, boolean signs) {}

    /// One thing to be done.
    public sealed interface Step {
        record MakeRoot(Phase phase) implements Step {}

        /// The root CA signs from now on, the one that signed is leaving.
        record Promote(String rootId) implements Step {}

        /// With all issuing CAs that it signed.
        record DropRoot(String rootId) implements Step {}

        /// It signs from now on instead of the one that did.
        record MakeIssuer(String rootId) implements Step {}

        record DropIssuer(String issuerId) implements Step {}
    }

    public Authorities {
        roots = List.copyOf(roots);
        issuers = List.copyOf(issuers);
    }

    /// What has to be done first; asked again after it was done, until nothing is left.
    public Optional<Step> next(Instant now) {
        Optional<Root> signing = in(Phase.SIGNING);
        if (signing.isEmpty()) {
            return Optional.of(new Step.MakeRoot(Phase.SIGNING));
        }
        return Stream.of(change(signing.get(), now), issue(signing.get(), now), forget(now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    public Optional<Root> in(Phase phase) {
        return roots.stream().filter(root -> root.phase() == phase).findFirst();
    }

    public Optional<Issuer> signer() {
        return issuers.stream().filter(Issuer::signs).findFirst();
    }

    private Optional<Step> change(Root signing, Instant now) {
        Optional<Root> leaving = in(Phase.LEAVING);
        if (leaving.isPresent()) {
            return leaving.filter(root -> over(root, now)).map(root -> new Step.DropRoot(root.id()));
        }
        Optional<Root> coming = in(Phase.COMING);
        if (coming.isPresent()) {
            return coming.filter(root -> over(root, now)).map(root -> new Step.Promote(root.id()));
        }
        boolean ending = !now.isBefore(signing.endsAt().minus(ROOT_SPARE));
        return ending ? Optional.of(new Step.MakeRoot(Phase.COMING)) : Optional.empty();
    }

    private Optional<Step> issue(Root signing, Instant now) {
        boolean fresh = signer().filter(issuer -> issuer.rootId().equals(signing.id())
                        && now.isBefore(issuer.endsAt().minus(ISSUER_SPARE)))
                .isPresent();
        return fresh ? Optional.empty() : Optional.of(new Step.MakeIssuer(signing.id()));
    }

    private Optional<Step> forget(Instant now) {
        return issuers.stream()
                .filter(issuer -> !issuer.signs() && !now.isBefore(issuer.endsAt()))
                .findFirst()
                .map(issuer -> new Step.DropIssuer(issuer.id()));
    }

    private static boolean over(Root root, Instant now) {
        return !now.isBefore(root.since().plus(OVERLAP));
    }
}
