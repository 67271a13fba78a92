package dev.starling.origin.enrolment;

import dev.starling.origin.api.enrolment.CreatedEnrolmentToken;
import dev.starling.origin.api.enrolment.EnrolmentTokenPage;
import dev.starling.origin.api.enrolment.NewEnrolmentToken;
import dev.starling.origin.audit.AuditAction;
import dev.starling.origin.audit.AuditLog;
import dev.starling.origin.core.enrolment.EnrolmentToken;
import dev.starling.origin.network.Networks;
import dev.starling.origin.persistence.enrolment.TokenRow;
import dev.starling.origin.persistence.enrolment.TokenStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.FieldProblem;
import dev.starling.origin.problem.ProblemCode;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Tokens as operators make, see and end them. Blocks.
@Singleton
public class Tokens {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final TokenStore store;
    private final Bundles bundles;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Tokens(TokenStore store, Bundles bundles, AuditLog audit, Clock clock) {
        this.store = store;
        this.bundles = bundles;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param maker who asks for it
    @Transactional
    public CreatedEnrolmentToken create(NewEnrolmentToken wanted, String maker) {
        byte[] bytes = new byte[EnrolmentToken.RANDOM_BYTES];
        random.nextBytes(bytes);
        String text = EnrolmentToken.text(bytes);
        EnrolmentToken known = EnrolmentToken.of(text).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TokenRow row = new TokenRow();
        row.lookup = known.lookup();
        row.rest = known.rest();
        row.name = wanted.name();
        row.createdAt = now;
        row.createdBy = maker;
        row.endsAt = now.plus(wanted.validMinutes() == null ? A_DAY : Duration.ofMinutes(wanted.validMinutes()));
        row.uses = wanted.uses() == null ? 1 : wanted.uses();
        row.usesLeft = row.uses;
        row.networks = Networks.join(checked(wanted.networks() == null ? List.of() : wanted.networks()));
        row.approval = Boolean.TRUE.equals(wanted.approval());
        store.create(row);
        long id = TokenView.id(row);
        audit.record(
                AuditAction.ENROLMENT_TOKEN_CREATED,
                String.valueOf(id),
                Map.of("name", row.name, "uses", String.valueOf(row.uses), "until", row.endsAt.toString()));
        return new CreatedEnrolmentToken(id, text, row.endsAt, bundles.with(text));
    }

    /// The newest first.
    ///
    /// @param before the cursor: an id, or more than any for the first page
    public EnrolmentTokenPage page(long before, int limit) {
        List<TokenRow> rows = store.page(before, limit + 1);
        List<TokenRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        Instant now = clock.instant();
        return new EnrolmentTokenPage(
                shown.stream().map(row -> TokenView.of(row, now)).toList(),
                rows.size() > limit ? String.valueOf(TokenView.id(shown.getLast())) : null);
    }

    /// Ends a token. One that has ended stays so.
    @Transactional
    public void end(long id) {
        TokenRow row = store.find(id)
                .orElseThrow(() -> new ApiProblem(ProblemCode.NO_SUCH_TOKEN, "No token has the id " + id + "."));
        if (store.end(id, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            audit.record(AuditAction.ENROLMENT_TOKEN_REVOKED, String.valueOf(id), Map.of("name", row.name));
        }
    }

    private static List<String> checked(List<String> networks) {
        for (int at = 0; at < networks.size(); at++) {
            try {
                Networks.parse(networks.get(at));
            } catch (IllegalArgumentException e) {
                String detail = String.valueOf(e.getMessage());
                throw new ApiProblem(
                        ProblemCode.INVALID_FIELD, detail, List.of(new FieldProblem("/networks/" + at, detail)));
            }
        }
        return networks;
    }
}
