package dev.starling.wire.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.starling.fixtures.Fixtures;
import dev.starling.spec.Vectors;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GossipVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    @TestFactory
    Stream<DynamicNode> datagramsAreReadAsThePageSays() {
        return Vectors.read("gossip.json")
                .tests(
                        body -> GossipCodec.decode(ByteBuffer.wrap(body)),
                        GossipVectorsTest::describe,
                        message -> bytes(GossipCodec.encode(message)));
    }

    @TestFactory
    Stream<DynamicNode> overlayMessagesAreReadAsThePageSays() {
        return Vectors.read("overlay.json")
                .tests(
                        body -> OverlayCodec.decode(ByteBuffer.wrap(body)),
                        GossipVectorsTest::describe,
                        GossipVectorsTest::encode);
    }

    @Test
    void anAnswerIsAtMostThreeTimesItsQuestion() {
        RandomGenerator dice = Fixtures.dice(3);
        Head longest = OverlayMessages.head(dice, GossipLimits.HEAD_MAX);
        int question = GossipCodec.encodedSize(new GossipMessage.Pull(Fixtures.peerId(dice), 1, 0));
        int answer = GossipCodec.encodedSize(new GossipMessage.Answer(Fixtures.peerId(dice), 1, longest));

        assertThat(answer).isBetween(GossipLimits.HEAD_MAX, 3 * question);
    }

    @Test
    void whatBreaksALimitIsNotSent() {
        RandomGenerator dice = Fixtures.dice(4);
        Head tooLong = OverlayMessages.head(dice, GossipLimits.HEAD_MAX + 1);
        Contact contact = ((OverlayMessage.ForwardJoin) Stream.generate(() -> OverlayMessages.draw(dice))
                        .filter(OverlayMessage.ForwardJoin.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .newcomer();
        List<Contact> tooMany = Collections.nCopies(GossipLimits.CONTACTS_MAX + 1, contact);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GossipCodec.encode(new GossipMessage.Push(Fixtures.peerId(dice), tooLong)));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(new OverlayMessage.Shuffle(tooMany)));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(new OverlayMessage.Graft(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(new OverlayMessage.IHave(1, GossipLimits.HOPS_MAX + 1)));
    }

    private static byte[] encode(OverlayMessage message) {
        ByteBuffer out = ByteBuffer.allocate(OverlayCodec.encodedSize(message));
        OverlayCodec.write(message, out);
        return bytes(out.flip());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Map<String, ?> describe(GossipMessage message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", message.getClass().getSimpleName());
        fields.put("sender", message.sender().hex());
        switch (message) {
            case GossipMessage.Push push -> describe(push.head(), fields);
            case GossipMessage.Told told -> fields.put("version", told.version());
            case GossipMessage.Pull pull -> {
                fields.put("nonce", HEX.toHexDigits(pull.nonce()));
                fields.put("version", pull.version());
            }
            case GossipMessage.Answer answer -> {
                fields.put("nonce", HEX.toHexDigits(answer.nonce()));
                describe(answer.head(), fields);
            }
        }
        return fields;
    }

    private static Map<String, ?> describe(OverlayMessage message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", message.getClass().getSimpleName());
        switch (message) {
            case OverlayMessage.Join join -> {
                fields.put("port", join.port());
                fields.put("site", join.site().name());
            }
            case OverlayMessage.ForwardJoin forward -> {
                fields.put("walk", forward.walk());
                fields.put("newcomer", describe(forward.newcomer()));
            }
            case OverlayMessage.Neighbour asks -> {
                fields.put("urgent", asks.urgent());
                fields.put("port", asks.port());
                fields.put("site", asks.site().name());
            }
            case OverlayMessage.Accept accept ->
                fields.put("site", accept.site().name());
            case OverlayMessage.Shuffle shuffle ->
                fields.put(
                        "contacts",
                        shuffle.contacts().stream()
                                .map(GossipVectorsTest::describe)
                                .toList());
            case OverlayMessage.ShuffleAnswer answer ->
                fields.put(
                        "contacts",
                        answer.contacts().stream()
                                .map(GossipVectorsTest::describe)
                                .toList());
            case OverlayMessage.News news -> {
                fields.put("hops", news.hops());
                describe(news.head(), fields);
            }
            case OverlayMessage.IHave iHave -> {
                fields.put("hops", iHave.hops());
                fields.put("version", iHave.version());
            }
            case OverlayMessage.Graft graft -> fields.put("version", graft.version());
            case OverlayMessage.Decline _, OverlayMessage.Leave _, OverlayMessage.Prune _ -> {}
        }
        return fields;
    }

    private static void describe(Head head, Map<String, Object> fields) {
        fields.put("version", head.version());
        fields.put("head", HEX.formatHex(head.copy()));
    }

    private static Map<String, ?> describe(Contact contact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", contact.id().hex());
        fields.put("at", contact.at().toString());
        fields.put("site", contact.site().name());
        return fields;
    }
}
