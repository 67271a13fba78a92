package dev.starling.wire.dht;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.wire.dht.DhtInput.Flaw;
import dev.starling.wire.dht.DhtMessage.Find;
import dev.starling.wire.dht.DhtMessage.Found;
import dev.starling.wire.dht.DhtMessage.Ping;
import dev.starling.wire.dht.DhtMessage.Pong;
import dev.starling.wire.dht.DhtMessage.Proof;
import dev.starling.wire.dht.DhtMessage.Prove;
import dev.starling.wire.dht.DhtMessage.Provide;
import dev.starling.wire.dht.DhtMessage.Put;
import dev.starling.wire.dht.DhtMessage.Stored;
import java.nio.ByteBuffer;

/// Messages of the DHT as the bodies of sealed datagrams (`spec/dht.md`, "Messages"). Pure functions.
public final class DhtMessageCodec {

    private static final byte FORMAT_VERSION = 1;
    private static final int CLIENT = 1;
    /// Format version, type, flags, transaction, sender.
    private static final int HEADER_BYTES = 1 + 1 + 1 + 8 + Digest.BYTES;
    /// What a [Find] is filled up with.
    private static final int FIND_FILLING = DhtLimits.QUESTION_BYTES - HEADER_BYTES - Digest.BYTES - 1;

    private static final int PROVE_FILLING = DhtLimits.QUESTION_BYTES - HEADER_BYTES - Addresses.BYTES;
    /// A [Found] with nothing in it: token, address, the numbers of three lists.
    private static final int FOUND_BYTES = HEADER_BYTES + 8 + Addresses.BYTES + 3;

    private DhtMessageCodec() {}

    /// @throws IllegalArgumentException when the message breaks a limit, which is a bug of the sender
    public static ByteBuffer encode(DhtMessage message) {
        int bytes = encodedSize(message);
        if (bytes > DhtLimits.MESSAGE_MAX) {
            throw new IllegalArgumentException(bytes + " bytes, expected at most " + DhtLimits.MESSAGE_MAX);
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        DhtHeader header = message.header();
        out.put(FORMAT_VERSION).put((byte) typeOf(message)).put((byte) (header.client() ? CLIENT : 0));
        out.putLong(header.transaction());
        header.sender().digest().write(out);
        switch (message) {
            case Ping ping -> {}
            case Pong pong -> {}
            case Find m -> {
                m.key().write(out);
                out.put((byte) m.want().code()).put(new byte[FIND_FILLING]);
            }
            case Found m -> found(m, out);
            case Provide m -> {
                out.putLong(m.token());
                m.key().write(out);
                m.provider().write(out);
            }
            case Put m -> {
                Long condition = m.condition();
                out.putLong(m.token())
                        .put((byte) (condition == null ? 0 : 1))
                        .putLong(condition == null ? 0 : condition);
                m.head().write(out);
            }
            case Stored m -> out.put((byte) m.outcome().code());
            case Prove m -> {
                Addresses.write(m.at(), out);
                out.put(new byte[PROVE_FILLING]);
            }
            case Proof m -> {
                m.signature().write(out);
                out.putShort((short) m.certificate().length());
                m.certificate().write(out);
            }
        }
        return out.flip();
    }

    /// Bytes of [#encode], without making them.
    public static int encodedSize(DhtMessage message) {
        return switch (message) {
            case Ping ping -> HEADER_BYTES;
            case Pong pong -> HEADER_BYTES;
            case Find find -> DhtLimits.QUESTION_BYTES;
            case Found m ->
                FOUND_BYTES
                        + m.contacts().size() * Contact.BYTES
                        + m.providers().size() * ProviderRecord.BYTES
                        + (m.head() == null ? 0 : m.head().bytes());
            case Provide provide -> HEADER_BYTES + 8 + Digest.BYTES + ProviderRecord.BYTES;
            case Put m -> HEADER_BYTES + 8 + 1 + 8 + m.head().bytes();
            case Stored stored -> HEADER_BYTES + 1;
            case Prove prove -> DhtLimits.QUESTION_BYTES;
            case Proof m ->
                HEADER_BYTES + DeviceSignature.BYTES + 2 + m.certificate().length();
        };
    }

    /// How many contacts fit into a [Found] beside a head.
    public static int contactsBeside(MutableHead head) {
        int room = DhtLimits.MESSAGE_MAX - FOUND_BYTES - head.bytes();
        return Math.clamp(room / Contact.BYTES, 0, DhtLimits.CONTACTS_BESIDE);
    }

    /// @param body its position is not moved
    public static Verdict<DhtMessage> decode(ByteBuffer body) {
        DhtInput in = new DhtInput(body.slice());
        try {
            if (body.remaining() > DhtLimits.MESSAGE_MAX) {
                return Verdict.reject(
                        Rejection.OUT_OF_BOUNDS,
                        body.remaining() + " bytes, expected at most " + DhtLimits.MESSAGE_MAX);
            }
            in.need(HEADER_BYTES, "a DHT message");
            DhtMessage message = read(in);
            in.end();
            return Verdict.accept(message);
        } catch (Flaw flaw) {
            return Verdict.reject(flaw.reason, String.valueOf(flaw.getMessage()));
        }
    }

    private static DhtMessage read(DhtInput in) throws Flaw {
        int version = in.octet("version");
        if (version != FORMAT_VERSION) {
            throw new Flaw(Rejection.WRONG_VERSION, "DHT format " + version + ", expected " + FORMAT_VERSION);
        }
        int type = in.octet("type");
        int flags = in.octet("flags");
        if (flags > CLIENT) {
            throw unknown("flags", flags);
        }
        DhtHeader header = new DhtHeader(in.number("transaction"), new PeerId(in.digest("sender")), flags == CLIENT);
        return switch (type) {
            case 1 -> new Ping(header);
            case 2 -> new Pong(header);
            case 3 -> find(header, in);
            case 4 -> found(header, in);
            case 5 -> new Provide(header, in.number("token"), in.digest("key"), in.provider());
            case 6 -> put(header, in);
            case 7 -> stored(header, in);
            case 8 -> {
                Endpoint at = in.endpoint("prover");
                in.filling(PROVE_FILLING);
                yield new Prove(header, at);
            }
            case 9 -> {
                Octets signature = in.octets("signature", DeviceSignature.BYTES);
                int length = in.length("certificate", 1, DhtLimits.CERTIFICATE_MAX);
                yield new Proof(header, signature, in.octets("certificate", length));
            }
            default -> throw unknown("type", type);
        };
    }

    private static int typeOf(DhtMessage message) {
        return switch (message) {
            case Ping ping -> 1;
            case Pong pong -> 2;
            case Find find -> 3;
            case Found found -> 4;
            case Provide provide -> 5;
            case Put put -> 6;
            case Stored stored -> 7;
            case Prove prove -> 8;
            case Proof proof -> 9;
        };
    }

    private static void found(Found m, ByteBuffer out) {
        out.putLong(m.token());
        Addresses.write(m.seen(), out);
        out.put((byte) m.contacts().size());
        m.contacts().forEach(contact -> contact.write(out));
        out.put((byte) m.providers().size());
        m.providers().forEach(provider -> provider.write(out));
        MutableHead head = m.head();
        out.put((byte) (head == null ? 0 : 1));
        if (head != null) {
            head.write(out);
        }
    }

    private static Found found(DhtHeader header, DhtInput in) throws Flaw {
        long token = in.number("token");
        Endpoint seen = in.endpoint("asker");
        return new Found(header, token, seen, in.contacts(), in.providers(), in.headOrNone());
    }

    private static Find find(DhtHeader header, DhtInput in) throws Flaw {
        Digest key = in.digest("key");
        int code = in.octet("what");
        Want want = Want.of(code);
        if (want == null) {
            throw unknown("what", code);
        }
        in.filling(FIND_FILLING);
        return new Find(header, key, want);
    }

    private static Put put(DhtHeader header, DhtInput in) throws Flaw {
        long token = in.number("token");
        int condition = in.octet("condition");
        if (condition > 1) {
            throw unknown("condition", condition);
        }
        long sequence = in.number("condition's sequence", 0, condition == 0 ? 0 : Long.MAX_VALUE);
        return new Put(header, token, condition == 0 ? null : sequence, in.head());
    }

    private static Stored stored(DhtHeader header, DhtInput in) throws Flaw {
        int code = in.octet("outcome");
        StoreOutcome outcome = StoreOutcome.of(code);
        if (outcome == null) {
            throw unknown("outcome", code);
        }
        return new Stored(header, outcome);
    }

    private static Flaw unknown(String what, int found) {
        return new Flaw(Rejection.UNKNOWN_CODE, "DHT " + what + " " + found);
    }
}
