package dev.starling.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.agent.cli.AgentFault;
import dev.starling.agent.cli.AgentFault.Exit;
import dev.starling.agent.identity.Bundle;
import dev.starling.agent.identity.DeviceIdentity;
import dev.starling.agent.identity.IdentityFolder;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.origin.TestEnrolment.Refusal;
import dev.starling.agent.origin.TestOrigin;
import dev.starling.agent.tls.TestCa;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The agent's side of `spec/enrolment.md` against an origin in this process.
@Timeout(120)
class EnrolmentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void aDeviceIsLetInOnceAndKeepsItsKey() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            assertThat(enrol(origin.bundle())).isTrue();
            IdentityFolder kept = new IdentityFolder(data());
            DeviceIdentity identity = kept.identity().orElseThrow();
            assertThat(identity.domain()).isEqualTo(TestCa.DOMAIN);
            assertThat(kept.pending()).isEmpty();
            try (var files = Files.list(data().resolve("identity"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("device-key.pem", "first-root.json", "identity.json");
            }
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data().resolve("identity/identity.json"))))
                    .isEqualTo("rw-------");

            assertThat(enter(null)).isTrue(); // the second start asks nobody
            assertThat(origin.enrolment().calls()).containsExactly("enrol");
            assertThat(new IdentityFolder(data()).key().peerId())
                    .isEqualTo(kept.key().peerId());
        }
    }

    @Test
    void eachRefusalEndsWithItsCodeAndARemedy() throws Exception {
        record Case(Refusal refusal, Exit exit, String said) {}
        try (TestOrigin origin = new TestOrigin()) {
            for (Case each : List.of(
                    new Case(new Refusal(401, "enrolment-token-unusable"), Exit.ENROLMENT_REFUSED, "new bundle"),
                    new Case(new Refusal(403, "enrolment-address-refused"), Exit.ENROLMENT_REFUSED, "network"),
                    new Case(new Refusal(400, "csr-refused"), Exit.ENROLMENT_REFUSED, "versions"),
                    new Case(new Refusal(403, "device-revoked"), Exit.DEVICE_REVOKED, "new key"),
                    new Case(new Refusal(403, "something-new"), Exit.ENROLMENT_REFUSED, "log"))) {
                origin.enrolment().refuse(each.refusal());
                assertFault(origin.bundle(), each.exit(), each.said());
            }
            origin.enrolment().refuse(null);
            assertThat(enrol(origin.bundle())).isTrue();
        }
    }

    @Test
    void whoeverIsNotTheOriginOfTheBundleIsToldNothing() throws Exception {
        try (TestOrigin origin = new TestOrigin();
                TestOrigin impostor = new TestOrigin()) {
            Bundle good = origin.bundle();
            Bundle astray = new Bundle(impostor.bundle().origin(), good.pins(), good.domain(), good.token(), null);
            assertFault(astray, Exit.ORIGIN_UNTRUSTED, "Nothing was sent");
            assertThat(impostor.enrolment().calls()).isEmpty();
            // nor does a device of the organisation pass for its origin
            Bundle elsewhere = new Bundle(
                    good.origin(), good.pins(), new dev.starling.id.TrustDomain("other.internal"), good.token(), null);
            assertFault(elsewhere, Exit.ORIGIN_UNTRUSTED, "spiffe://other.internal/origin");
            assertThat(origin.enrolment().calls()).isEmpty();
        }
    }

    @Test
    void aDeviceWaitsForAnOperatorAndForAnOriginThatIsAway() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            origin.enrolment().keepWaiting(1);
            assertThat(enrol(origin.bundle())).isTrue();
            assertThat(origin.enrolment().calls()).containsExactly("enrol", "enrol");
        }
        TestOrigin gone = new TestOrigin();
        Bundle bundle = gone.bundle();
        gone.close();
        try (Foyer foyer = new Foyer(folder.resolve("other"), Clock.real())) {
            assertThat(foyer.enrol(bundle, "other", Duration.ofMillis(1))).isFalse();
            assertThat(foyer.progress()).isNotNull();
            assertThat(new IdentityFolder(folder.resolve("other")).pending()).isPresent();
        }
    }

    @Test
    void aCrashBetweenAnyTwoStepsLeavesAStateThatGoesOn() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            IdentityFolder first = new IdentityFolder(data());
            Files.createDirectories(data());
            var id = first.key().peerId(); // crash after the key
            first.begin(origin.bundle()); // crash after the request
            assertThat(enter(null)).isTrue();
            DeviceIdentity identity = new IdentityFolder(data()).identity().orElseThrow();
            assertThat(new IdentityFolder(data()).key().peerId()).isEqualTo(id);

            first.begin(origin.bundle()); // crash after the identity, before the request was deleted
            assertThat(enter(null)).isTrue();
            assertThat(origin.enrolment().calls()).containsExactly("enrol");
            assertThat(new IdentityFolder(data()).pending()).isEmpty();
            assertThat(identity.chain()).hasSize(2);
        }
    }

    @Test
    void withoutABundleOrWithADamagedIdentityItSaysWhatToDo() throws Exception {
        assertFault(null, Exit.NOT_ENROLLED, "--bundle");
        try (TestOrigin origin = new TestOrigin()) {
            enrol(origin.bundle());
            Files.writeString(data().resolve("identity/identity.json"), "{\"format\":1}");
            assertFault(null, Exit.DATA_UNUSABLE, "enrol again");
        }
    }

    @Test
    void aCertificatePastItsHalfLifeIsRenewedAndTheAgentGoesOn() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            origin.enrolment().certify(Duration.ofDays(5), Duration.ofDays(7));
            enrol(origin.bundle());
            origin.enrolment().certify(Duration.ofMinutes(5), Duration.ofDays(7));
            origin.enrolment().overlap(new TestCa());
            try (RunningAgent agent = new RunningAgent(origin, folder, "data", false)) {
                long before = System.currentTimeMillis() + TimeUnit.DAYS.toMillis(3);
                Await.until("renewed", () -> endOf(agent) > before);
                assertThat(origin.enrolment().calls()).containsExactly("enrol", "renew");
                assertThat(new IdentityFolder(data()).identity().orElseThrow().roots())
                        .hasSize(2);
            }
        }
    }

    @Test
    void aDeviceThatSleptThroughTheEndIsRenewedWithoutACertificate() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            enrol(origin.bundle());
            expire(origin);
            origin.enrolment().certify(Duration.ofMinutes(5), Duration.ofDays(7));
            try (RunningAgent agent = new RunningAgent(origin, folder, "data", false)) {
                Await.until(
                        "renewed",
                        () -> agent.status().agent().enrolment().state().equals("enrolled"));
                ReleaseId release = origin.publish("vim", "1", Fixtures.payload(Fixtures.dice(1), 1000));
                Await.until("complete", () -> agent.isComplete(release));
                assertThat(origin.enrolment().calls()).containsExactly("enrol", "renew without a certificate");
            }
        }
    }

    @Test
    void aRefusedRenewalIsSaidInTheStatus() throws Exception {
        try (TestOrigin origin = new TestOrigin()) {
            origin.enrolment().certify(Duration.ofDays(5), Duration.ofDays(7));
            enrol(origin.bundle());
            origin.enrolment().refuse(new Refusal(401, "device-revoked"));
            try (RunningAgent agent = new RunningAgent(origin, folder, "data", false)) {
                Await.until("said", () -> agent.status().agent().enrolment().trouble() != null);
                assertThat(agent.status().agent().enrolment().trouble()).contains("device-revoked");
            }
        }
    }

    private static long endOf(RunningAgent agent) {
        Long ends = agent.status().agent().enrolment().certificateEndsAt();
        return ends == null ? 0 : ends;
    }

    /// Rewrites the identity as if days had passed.
    private void expire(TestOrigin origin) throws IOException {
        IdentityFolder kept = new IdentityFolder(data());
        DeviceIdentity identity = kept.identity().orElseThrow();
        var begins = java.time.Instant.now().minus(Duration.ofDays(9));
        var wish = TestCa.Wish.of(TestCa.DOMAIN.agentUri(kept.key().peerId()))
                .lasting(begins, begins.plus(Duration.ofDays(7)));
        var ended = origin.ca().issue(identity.chain().getFirst().getPublicKey(), wish);
        kept.keep(new DeviceIdentity(
                identity.origin(),
                identity.domain(),
                List.of(ended, origin.ca().issuing()),
                identity.roots(),
                identity.networkKeys(),
                identity.enrolledWith()));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private boolean enrol(Bundle bundle) throws AgentFault {
        try (Foyer foyer = new Foyer(data(), Clock.real())) {
            return foyer.enrol(bundle, "data", PATIENCE);
        }
    }

    private boolean enter(@Nullable Bundle bundle) throws AgentFault {
        try (Foyer foyer = new Foyer(data(), Clock.real())) {
            return foyer.enter(bundle, "data", PATIENCE);
        }
    }

    private void assertFault(@Nullable Bundle bundle, Exit exit, String said) {
        assertThatThrownBy(() -> enter(bundle)).isInstanceOfSatisfying(AgentFault.class, fault -> {
            assertThat(fault.exit()).isEqualTo(exit);
            assertThat(fault.getMessage()).contains(said);
        });
    }
}
