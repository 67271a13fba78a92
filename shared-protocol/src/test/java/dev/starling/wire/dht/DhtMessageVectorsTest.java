package dev.starling.wire.dht;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.id.SiteId;
import dev.starling.spec.Vectors;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DhtMessageVectorsTest {

    private static final Vectors VECTORS = Vectors.read("dht.json");
    private static final ReleaseId RELEASE =
            ReleaseId.parse(VECTORS.field("release").asText());
    private static final Digest KEY = DhtKeys.providers(RELEASE);

    @TestFactory
    Stream<DynamicNode> messagesAreReadAsThePageSays() {
        return VECTORS.tests(
                body -> DhtMessageCodec.decode(ByteBuffer.wrap(body)),
                DhtMessageVectorsTest::describe,
                message -> DhtMessageCodec.encode(message).array());
    }

    @Test
    void keysAreWhatThePageSays() {
        assertThat(KEY.hex()).isEqualTo(VECTORS.field("providersKey").asText());
        SiteId site = new SiteId(VECTORS.field("site").asText());
        assertThat(DhtKeys.site(site).hex())
                .isEqualTo(VECTORS.field("siteKey").asText())
                .startsWith(hex(DhtKeys.siteTag(site)));
    }

    private static Map<String, ?> describe(DhtMessage message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", message.getClass().getSimpleName());
        fields.put("transaction", hex(message.header().transaction()));
        fields.put("sender", message.header().sender().hex());
        fields.put("client", message.header().client());
        switch (message) {
            case DhtMessage.Ping m -> {}
            case DhtMessage.Pong m -> {}
            case DhtMessage.Prove m -> fields.put("at", m.at().toString());
            case DhtMessage.Find m -> {
                fields.put("key", m.key().hex());
                fields.put("want", m.want().name());
            }
            case DhtMessage.Found m -> {
                fields.put("token", hex(m.token()));
                fields.put("seen", m.seen().toString());
                fields.put(
                        "contacts",
                        m.contacts().stream()
                                .map(DhtMessageVectorsTest::describe)
                                .toList());
                fields.put(
                        "providers",
                        m.providers().stream()
                                .map(DhtMessageVectorsTest::describe)
                                .toList());
                fields.put("head", m.head() == null ? null : describe(m.head()));
            }
            case DhtMessage.Provide m -> {
                fields.put("token", hex(m.token()));
                fields.put("key", m.key().hex());
                fields.put("provider", describe(m.provider()));
            }
            case DhtMessage.Put m -> {
                fields.put("token", hex(m.token()));
                fields.put("condition", m.condition());
                fields.put("head", describe(m.head()));
            }
            case DhtMessage.Stored m -> fields.put("outcome", m.outcome().name());
            case DhtMessage.Proof m -> {
                fields.put("signature", m.signature().hex());
                fields.put("certificate", m.certificate().hex());
            }
        }
        return fields;
    }

    private static Map<String, ?> describe(Contact contact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", contact.id().hex());
        fields.put("endpoint", contact.endpoint().toString());
        return fields;
    }

    private static Map<String, ?> describe(ProviderRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("provider", record.provider().hex());
        fields.put("endpoint", record.endpoint().toString());
        fields.put("site", hex(record.site()));
        fields.put("issued", record.issued());
        fields.put("signed", record.isSigned(KEY));
        return fields;
    }

    private static Map<String, ?> describe(MutableHead head) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", head.name().hex());
        fields.put("sequence", head.sequence());
        fields.put("value", head.value().hex());
        fields.put("key", head.key().hex());
        return fields;
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }
}
