package dev.starling.wire.membership;

import dev.starling.spec.Vectors;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class MembershipVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    @TestFactory
    Stream<DynamicNode> messagesAreReadAsThePageSays() {
        return Vectors.read("membership.json")
                .tests(
                        body -> MembershipCodec.decode(ByteBuffer.wrap(body)),
                        MembershipVectorsTest::describe,
                        MembershipVectorsTest::encode);
    }

    private static byte[] encode(MembershipMessage message) {
        ByteBuffer encoded = MembershipCodec.encode(message);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    private static Map<String, ?> describe(MembershipMessage message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", message.getClass().getSimpleName());
        fields.put("sender", message.sender().id().hex());
        fields.put("incarnation", message.sender().incarnation());
        fields.put("facts", describe(message.sender().facts()));
        switch (message) {
            case MembershipMessage.Probe probe -> {
                fields.put("nonce", HEX.toHexDigits(probe.nonce()));
                fields.put("target", probe.target().hex());
                fields.put("all", describe(probe.news()));
            }
            case MembershipMessage.Ack ack -> {
                fields.put("nonce", HEX.toHexDigits(ack.nonce()));
                fields.put("token", HEX.toHexDigits(ack.token()));
                fields.put("all", describe(ack.news()));
            }
            case MembershipMessage.Relay relay -> {
                fields.put("nonce", HEX.toHexDigits(relay.nonce()));
                fields.put("target", relay.target().hex());
                fields.put("all", describe(relay.news()));
            }
            case MembershipMessage.Nack nack -> fields.put("nonce", HEX.toHexDigits(nack.nonce()));
            case MembershipMessage.Sync sync -> {
                fields.put("nonce", HEX.toHexDigits(sync.nonce()));
                fields.put("token", HEX.toHexDigits(sync.token()));
                fields.put("after", sync.after().hex());
                fields.put(
                        "fingerprints",
                        sync.fingerprints().stream().map(HEX::toHexDigits).toList());
            }
            case MembershipMessage.Page page -> {
                fields.put("nonce", HEX.toHexDigits(page.nonce()));
                fields.put("part", page.part().name());
                fields.put("all", describe(page.members()));
            }
            case MembershipMessage.Rumour rumour -> fields.put("all", describe(rumour.news()));
        }
        return fields;
    }

    private static List<Map<String, ?>> describe(List<? extends MemberNews> all) {
        return all.stream().<Map<String, ?>>map(MembershipVectorsTest::describe).toList();
    }

    private static Map<String, ?> describe(MemberNews news) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("news", news.getClass().getSimpleName());
        fields.put("id", news.id().hex());
        fields.put("incarnation", news.incarnation());
        if (news instanceof MemberNews.Alive alive) {
            fields.put("at", alive.at().toString());
            fields.put("facts", describe(alive.facts()));
        }
        if (news instanceof MemberNews.Suspect suspect) {
            fields.put("witness", HEX.toHexDigits(suspect.witness()));
        }
        return fields;
    }

    private static Map<String, ?> describe(Facts facts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("roles", facts.roles());
        fields.put("power", facts.power().name());
        fields.put("network", facts.network().name());
        fields.put("load", facts.load());
        fields.put("holdings", HEX.toHexDigits(facts.holdings()));
        return fields;
    }
}
