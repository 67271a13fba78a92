package dev.starling.agent.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outsider;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    private static final String HEX = "ab".repeat(32);

    @Test
    void aReplyIsReadAndWhatIsNotKnownIsPassedOver() throws IOException {
        Orders orders = parse("""
                {"metadataVersion": 7, "site": "paris", "later": [{"x": {}}], "checkInAfterSeconds": 3,
                 "neighbours": [{"peerId": "%s", "address": "10.1.2.3", "port": 8490}]}""".formatted(HEX));

        assertThat(orders.metadataVersion()).isEqualTo(7);
        assertThat(orders.neighbours())
                .containsExactly(new Neighbour(PeerId.parse(HEX), Endpoint.ofIpv4(0x0A010203, 8490)));
        assertThat(orders.pause()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void neighboursThatCannotBeDialledAreLeftOut() throws IOException {
        Orders orders = parse("""
                {"metadataVersion": 1, "checkInAfterSeconds": 9999, "neighbours": [
                 {"peerId": "%s", "address": "not.an.address", "port": 1}, {"peerId": "xyz", "address": "::1", "port": 1},
                 {"peerId": "%s", "address": "::1", "port": 0}, {}, {"peerId": "%s", "address": "::1", "port": 2}]}""".formatted(HEX, HEX, HEX));

        assertThat(orders.neighbours())
                .extracting(neighbour -> neighbour.endpoint().port())
                .containsExactly(2);
        assertThat(orders.pause()).isEqualTo(Duration.ofSeconds(Orders.PAUSE_SECONDS_MAX));
    }

    @Test
    void whoIsOfAnotherSiteIsToldFromTheOwnSites() throws IOException {
        Orders orders = parse("""
                {"metadataVersion": 1, "site": "paris", "checkInAfterSeconds": 1, "neighbours": [
                 {"peerId": "%s", "address": "10.1.2.3", "port": 1, "site": "paris"},
                 {"peerId": "%s", "address": "10.1.2.4", "port": 2, "site": "lyon"},
                 {"peerId": "%s", "address": "10.1.2.5", "port": 3}]}""".formatted(HEX, HEX, HEX));

        assertThat(orders.site()).contains(new SiteId("paris"));
        assertThat(orders.neighbours())
                .extracting(neighbour -> neighbour.endpoint().port())
                .containsExactly(1, 3);
        assertThat(orders.outsiders())
                .containsExactly(new Outsider(
                        new SiteId("lyon"), new Neighbour(PeerId.parse(HEX), Endpoint.ofIpv4(0x0A010204, 2))));
    }

    @Test
    void aSiteThatIsNoNameIsNone() throws IOException {
        assertThat(parse("{\"metadataVersion\": 1, \"site\": \"10.0.0.0/24\"}").site())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "null", "{\"metadataVersion\": -1}", "{\"metadataVersion\": [}"})
    void anythingElseIsNoReply(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(IOException.class);
    }

    private static Orders parse(String json) throws IOException {
        return Orders.parse(ByteBuffer.wrap(json.getBytes(UTF_8)));
    }
}
