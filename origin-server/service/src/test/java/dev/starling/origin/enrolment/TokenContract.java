package dev.starling.origin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.Device;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What tokens allow, on either database.
abstract class TokenContract {

    private static final String ENROL = "/api/v1/agent/enrol";
    private static final String TOKENS = "/api/v1/enrolment-tokens";
    private static final int AT_ONCE = 16;
    private static final AtomicInteger HOURS = new AtomicInteger();

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    /// Each test has an hour of its own, so that it is heard whatever those before it did wrong.
    @BeforeEach
    void anHourLater() {
        clock.move(Duration.ofHours(HOURS.incrementAndGet()));
    }

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void ofManyThatUseATokenForOneAtTheSameInstantOneGetsIn() {
        Map<Integer, Long> answers = together(origin.token(), devices(AT_ONCE));

        assertThat(answers).containsEntry(200, 1L);
        assertThat(answers.getOrDefault(401, 0L) + answers.getOrDefault(429, 0L))
                .isEqualTo(AT_ONCE - 1);
    }

    @Test
    void ofManyThatUseATokenForFiveAtTheSameInstantFiveGetIn() {
        String token = origin.token(Map.of("name", "five", "uses", 5));

        assertThat(together(token, devices(AT_ONCE))).containsEntry(200, 5L);
        assertThat(usesLeft("five")).isZero();
    }

    @Test
    void oneDeviceThatAsksManyTimesAtTheSameInstantUsesOneUp() {
        Device device = Device.withNewKey();
        String token = origin.token(Map.of("name", "twice", "uses", 2));
        List<Device> same = IntStream.range(0, AT_ONCE).mapToObj(time -> device).toList();

        assertThat(together(token, same)).containsExactly(Map.entry(200, (long) AT_ONCE));
        assertThat(usesLeft("twice")).isEqualTo(1);
    }

    @Test
    void aTokenThatIsOverOpensNothingEvenToWhoUsedItBefore() {
        Device device = Device.withNewKey();
        String token = origin.token(Map.of("name", "short", "validMinutes", 5, "uses", 9));
        assertThat(enrol(device, token).status()).isEqualTo(200);
        clock.move(Duration.ofMinutes(3));
        assertThat(enrol(device, token).status()).isEqualTo(200);

        clock.move(Duration.ofMinutes(2));

        assertThat(enrol(device, token).problem()).isEqualTo("enrolment-token-unusable");
        assertThat(enrol(Device.withNewKey(), token).problem()).isEqualTo("enrolment-token-unusable");
    }

    @Test
    void aTokenLivesForADayUnlessToldOtherwise() {
        String token = origin.token(Map.of("name", "day", "uses", 9));
        clock.move(Duration.ofHours(24).minusMinutes(1));
        assertThat(enrol(Device.withNewKey(), token).status()).isEqualTo(200);

        clock.move(Duration.ofMinutes(1));

        assertThat(enrol(Device.withNewKey(), token).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatAnOperatorEndedOpensNothing() {
        Answer created = origin.administrator().post(TOKENS, Map.of("name", "ended", "uses", 9));
        String token = created.json().path("token").asText();
        assertThat(enrol(Device.withNewKey(), token).status()).isEqualTo(200);
        String id = created.json().path("id").asText();

        assertThat(origin.administrator().delete(TOKENS + "/" + id).status()).isEqualTo(204);
        assertThat(origin.administrator().delete(TOKENS + "/" + id).status()).isEqualTo(204);

        assertThat(enrol(Device.withNewKey(), token).problem()).isEqualTo("enrolment-token-unusable");
        assertThat(origin.administrator().delete(TOKENS + "/999999").problem()).isEqualTo("no-such-token");
    }

    @Test
    void aTokenForAnotherNetworkIsRefusedAndNotUsedUp() {
        String token = origin.token(Map.of("name", "elsewhere", "networks", List.of("192.0.2.0/24", "2001:db8::/32")));
        String here = origin.token(Map.of("name", "here", "networks", List.of("127.0.0.0/8", "::1")));

        assertThat(enrol(Device.withNewKey(), token).problem()).isEqualTo("enrolment-address-refused");
        assertThat(usesLeft("elsewhere")).isEqualTo(1);
        assertThat(enrol(Device.withNewKey(), here).status()).isEqualTo(200);
    }

    @Test
    void aDeviceThatNeedsApprovalWaitsAndThenGetsInWithTheSameToken() {
        Device device = Device.withNewKey();
        String token = origin.token(Map.of("name", "approved", "approval", true));

        Answer asked = enrol(device, token);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.header("Retry-After")).isEqualTo("30");
        assertThat(asked.json().path("retryAfterSeconds").asInt()).isEqualTo(30);
        assertThat(enrol(device, token).status()).isEqualTo(202);
        assertThat(enrol(Device.withNewKey(), token).status()).isEqualTo(401);
        assertThat(pending()).contains(device.peerId());
        assertThat(decide(device, "approve").status()).isEqualTo(204);

        assertThat(enrol(device, token).status()).isEqualTo(200);
        assertThat(pending()).doesNotContain(device.peerId());
        assertThat(decide(device, "approve").problem()).isEqualTo("device-standing");
    }

    @Test
    void aDeviceThatAnOperatorRefusedDoesNotComeBackWithAnotherToken() {
        Device device = Device.withNewKey();
        enrol(device, origin.token(Map.of("name", "refused", "approval", true)));

        assertThat(decide(device, "refuse").status()).isEqualTo(204);

        assertThat(enrol(device, origin.token()).problem()).isEqualTo("enrolment-refused");
        assertThat(decide(Device.withNewKey(), "refuse").problem()).isEqualTo("no-such-device");
    }

    private Answer enrol(Device device, String token) {
        return origin.overTls().post(ENROL, device.enrolment(token));
    }

    private Answer decide(Device device, String decision) {
        return origin.administrator().post("/api/v1/pending-devices/" + device.peerId() + "/" + decision);
    }

    private List<String> pending() {
        return origin.administrator()
                .get("/api/v1/pending-devices?limit=200")
                .json()
                .findValuesAsText("peerId");
    }

    private int usesLeft(String name) {
        for (var item : origin.administrator().get(TOKENS + "?limit=200").json().path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item.path("usesLeft").asInt();
            }
        }
        throw new AssertionError("no token " + name);
    }

    private static List<Device> devices(int count) {
        return IntStream.range(0, count).mapToObj(n -> Device.withNewKey()).toList();
    }

    /// How often each status was answered. The connections are open before the first asks.
    private Map<Integer, Long> together(String token, List<Device> devices) {
        List<Origin> ways = devices.stream().map(device -> origin.overTls()).toList();
        ways.forEach(way -> way.get("/q/health/live"));
        List<Map<String, Object>> bodies =
                devices.stream().map(device -> device.enrolment(token)).toList();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int at = 0; at < devices.size(); at++) {
            answers.add(ways.get(at).postAsync(ENROL, bodies.get(at)));
        }
        return answers.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    }
}
