package dev.starling.origin.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.starling.id.Digest;
import dev.starling.origin.audit.ExportedEntry;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import dev.starling.origin.core.audit.AuditChain;
import dev.starling.origin.persistence.access.AuditRow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AuditTrailTest.Alone.class)
@WithTestResource(FreshFolder.class)
class AuditTrailTest {

    private static final String AUDIT = "/api/v1/audit";

    /// Restarts the origin for this class alone: it breaks the chain.
    public static final class Alone implements QuarkusTestProfile {}

    @Inject
    OriginUnderTest origin;

    @Test
    void whoDidWhatFromWhereIsFoundByFilter() {
        origin.administrator().createPackage("traced");
        Person.newcomer(origin, "watched", "viewer");
        Person.tryToLogIn(origin.stranger(), "watched", "wrong password", null);

        JsonNode made = get("?action=package-created").at("/items/0");
        assertThat(made.path("actor").asText()).isEqualTo(FirstAccount.NAME);
        assertThat(made.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(made.path("subject").asText()).isEqualTo("traced");
        assertThat(made.at("/details/apiToken").asText()).as("by which token").isEqualTo("tests");
        assertThat(get("?actor=watched").path("items").findValuesAsText("action"))
                .containsExactly("password-changed", "logged-in");
        assertThat(get("?action=login-refused").at("/items/0/actor").asText()).isEqualTo("anonymous");
        assertThat(get("?to=" + made.path("at").asText()).path("items").findValuesAsText("sequence"))
                .doesNotContain(made.path("sequence").asText());
        JsonNode page = get("?limit=2");
        assertThat(page.path("items")).hasSize(2);
        assertThat(get("?limit=1&cursor=" + page.path("next").asText())
                        .at("/items/0/sequence")
                        .asLong())
                .isEqualTo(page.at("/items/1/sequence").asLong() - 1);
    }

    @Test
    void nothingSecretIsWrittenDown() {
        Person.newcomer(origin, "discreet", "viewer");

        String everything = origin.administrator().get(AUDIT + "/export").text();

        assertThat(everything)
                .contains("discreet")
                .doesNotContain(Person.PASSWORD, FirstAccount.PASSWORD, origin.apiToken(), "starling_api_");
    }

    @Test
    void whoHasTheExportCanFollowTheChain() throws IOException {
        Answer export = origin.administrator().get(AUDIT + "/export");
        assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
        Digest previous = AuditChain.START;
        for (String line : export.text().lines().toList()) {
            JsonNode item = new ObjectMapper().readTree(line);
            previous = AuditChain.link(previous, ExportedEntry.of(item));
            assertThat(item.path("hash").asText()).isEqualTo(previous.hex());
        }
        assertThat(get("/chain").path("head").asText()).isEqualTo(previous.hex());
        assertThat(get("/chain").path("brokenAt").isNull()).isTrue();
    }

    @Test
    void whatWasTamperedWithIsFoundAlsoAtTheEnd() {
        origin.administrator().createPackage("last");
        long last = get("/chain").path("entries").asLong();
        sql("update audit_entry set subject = 'first' where sequence = ?1", last);
        assertThat(get("/chain").path("brokenAt").asLong()).isEqualTo(last);
        sql("update audit_entry set subject = 'last' where sequence = ?1", last);
        assertThat(get("/chain").path("brokenAt").isNull()).isTrue();
        sql("update audit_entry set sequence = -sequence where sequence = ?1", last);
        assertThat(get("/chain").path("brokenAt").asLong()).as("cut off").isEqualTo(last);
        sql("update audit_entry set sequence = -sequence where sequence = ?1", -last);
        assertThat(get("/chain").path("brokenAt").isNull()).isTrue();
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        for (String wrong : new String[] {"yesterday", "-1000000000-01-01T00:00:00Z", "2026-13-01T00:00:00Z"}) {
            assertThat(origin.administrator().get(AUDIT + "?from=" + wrong).problem())
                    .isEqualTo("invalid-field");
        }
    }

    private JsonNode get(String path) {
        return origin.administrator().get(AUDIT + path).json();
    }

    private static void sql(String statement, long sequence) {
        QuarkusTransaction.requiringNew()
                .run(() -> AuditRow.getEntityManager()
                        .createNativeQuery(statement)
                        .setParameter(1, sequence)
                        .executeUpdate());
    }
}
