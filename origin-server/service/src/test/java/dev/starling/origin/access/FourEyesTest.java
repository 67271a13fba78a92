package dev.starling.origin.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FourEyesTest.On.class)
@WithTestResource(FreshFolder.class)
class FourEyesTest {

    private static final String[] BOTH = {"publisher", "approver"};

    /// As it is unless somebody turns it off.
    public static final class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("starling.four-eyes", "true");
        }
    }

    @Inject
    OriginUnderTest origin;

    @Test
    void aVersionIsPublishedByOneAndApprovedByAnother() {
        Person publisher = Person.fresh(origin, "pat", "publisher");
        Person approver = Person.fresh(origin, "ann", "approver");
        Origin program = program(publisher, "publisher");
        upload(program, "app");

        Answer submitted = step(publisher, "app", "publish");
        assertThat(submitted.json().path("state").asText()).isEqualTo("awaiting-approval");
        assertThat(submitted.json().path("submittedBy").asText()).isEqualTo("pat");
        assertThat(step(publisher, "app", "publish").json().path("state").asText())
                .as("asked again")
                .isEqualTo("awaiting-approval");
        assertThat(step(publisher, "app", "approve").problem()).isEqualTo("not-allowed");

        Answer approved = step(approver, "app", "approve");
        assertThat(approved.json().path("state").asText()).isEqualTo("published");
        assertThat(approved.json().path("approvedBy").asText()).isEqualTo("ann");
        assertThat(step(approver, "app", "approve").status()).as("asked again").isEqualTo(200);
    }

    @Test
    void nobodyApprovesTheirOwnWhateverRolesTheyHaveAndByWhateverWay() {
        Person one = Person.fresh(origin, "one", BOTH);
        Person other = Person.fresh(origin, "other", BOTH);
        Person third = Person.fresh(origin, "third", BOTH);
        upload(program(one, BOTH), "own");
        step(one, "own", "publish");
        assertThat(step(one, "own", "approve").problem()).isEqualTo("own-release");
        assertThat(program(one, BOTH)
                        .post(Origin.versionPath("own", "1") + "/approve")
                        .problem())
                .as("a token is its owner")
                .isEqualTo("own-release");
        reject(other, "own", "not yet");

        step(other, "own", "publish");
        assertThat(step(one, "own", "approve").problem()).as("brought it").isEqualTo("own-release");
        assertThat(step(other, "own", "approve").problem()).as("asked for it").isEqualTo("own-release");
        assertThat(step(third, "own", "approve").json().path("state").asText()).isEqualTo("published");
    }

    @Test
    void whatIsRejectedIsReadyAgainWithTheReason() {
        Person publisher = Person.fresh(origin, "paul", "publisher");
        Person approver = Person.fresh(origin, "anna", "approver");
        upload(program(publisher, "publisher"), "refused");
        assertThat(step(approver, "refused", "approve").problem()).isEqualTo("version-state");
        step(publisher, "refused", "publish");

        Answer rejected = reject(approver, "refused", "The wrong branch.");

        assertThat(rejected.json().path("state").asText()).isEqualTo("ready");
        assertThat(rejected.json().path("rejection").asText()).isEqualTo("The wrong branch.");
        assertThat(step(publisher, "refused", "publish")
                        .json()
                        .path("rejection")
                        .isNull())
                .isTrue();
    }

    private Origin program(Person person, String... roles) {
        String secret = person.post("/api/v1/profile/tokens", Map.of("name", "ci", "roles", roles, "validDays", 1))
                .json()
                .path("secret")
                .asText();
        return Origin.withToken(origin.base(), secret);
    }

    private static void upload(Origin program, String name) {
        program.createPackage(name);
        assertThat(program.upload(name, "1", "file", new byte[] {1}).status()).isEqualTo(201);
    }

    private static Answer step(Person person, String name, String step) {
        return person.post(Origin.versionPath(name, "1") + "/" + step, Map.of());
    }

    private static Answer reject(Person person, String name, String reason) {
        return person.post(Origin.versionPath(name, "1") + "/reject", Map.of("reason", reason));
    }
}
