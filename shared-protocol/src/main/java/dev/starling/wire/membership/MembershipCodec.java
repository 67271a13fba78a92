package dev.starling.wire.membership;

import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.wire.membership.MembershipMessage.Ack;
import dev.starling.wire.membership.MembershipMessage.Nack;
import dev.starling.wire.membership.MembershipMessage.Page;
import dev.starling.wire.membership.MembershipMessage.Part;
import dev.starling.wire.membership.MembershipMessage.Probe;
import dev.starling.wire.membership.MembershipMessage.Relay;
import dev.starling.wire.membership.MembershipMessage.Rumour;
import dev.starling.wire.membership.MembershipMessage.Sender;
import dev.starling.wire.membership.MembershipMessage.Sync;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Membership messages as the inside of a sealed datagram (`spec/membership.md`, "Membership messages"). Pure
/// functions.
public final class MembershipCodec {

    private static final byte VERSION = 1;
    private static final int PROBE = 1;
    private static final int ACK = 2;
    private static final int RELAY = 3;
    private static final int NACK = 4;
    private static final int SYNC = 5;
    private static final int PAGE = 6;
    private static final int RUMOUR = 7;

    private MembershipCodec() {}

    /// @throws java.nio.BufferOverflowException for more than [MembershipLimits#MESSAGE_MAX]: the sender's mistake
    public static ByteBuffer encode(MembershipMessage message) {
        ByteBuffer out = ByteBuffer.allocate(MembershipLimits.MESSAGE_MAX);
        switch (message) {
            case Probe probe -> {
                head(PROBE, probe, out).putLong(probe.nonce());
                probe.target().digest().write(out);
                NewsCodec.write(probe.news(), out);
            }
            case Ack ack -> {
                head(ACK, ack, out).putLong(ack.nonce()).putLong(ack.token());
                NewsCodec.write(ack.news(), out);
            }
            case Relay relay -> {
                head(RELAY, relay, out).putLong(relay.nonce());
                relay.target().digest().write(out);
                NewsCodec.write(relay.news(), out);
            }
            case Nack nack -> head(NACK, nack, out).putLong(nack.nonce());
            case Sync sync -> {
                head(SYNC, sync, out).putLong(sync.nonce()).putLong(sync.token());
                sync.after().write(out);
                sync.fingerprints().forEach(out::putLong);
            }
            case Page page -> {
                head(PAGE, page, out).putLong(page.nonce());
                out.put((byte) page.part().code());
                NewsCodec.write(page.members(), out);
            }
            case Rumour rumour -> NewsCodec.write(rumour.news(), head(RUMOUR, rumour, out));
        }
        return out.flip();
    }

    private static ByteBuffer head(int type, MembershipMessage message, ByteBuffer out) {
        Sender sender = message.sender();
        out.put(VERSION).put((byte) type);
        sender.id().digest().write(out);
        out.putInt(sender.incarnation());
        NewsCodec.write(sender.facts(), out);
        return out;
    }

    /// @param body its position is not moved
    public static Verdict<MembershipMessage> decode(ByteBuffer body) {
        ByteBuffer in = body.slice();
        if (in.remaining() < MembershipLimits.HEADER_BYTES) {
            return truncated(in.remaining(), MembershipLimits.HEADER_BYTES);
        }
        if (in.remaining() > MembershipLimits.MESSAGE_MAX) {
            return Verdict.reject(
                    Rejection.OUT_OF_BOUNDS,
                    in.remaining() + " bytes, expected at most " + MembershipLimits.MESSAGE_MAX);
        }
        byte version = in.get();
        if (version != VERSION) {
            return Verdict.reject(
                    Rejection.WRONG_VERSION,
                    "membership version " + Byte.toUnsignedInt(version) + ", expected " + VERSION);
        }
        int type = Byte.toUnsignedInt(in.get());
        int least = leastBytes(type);
        if (least < 0) {
            return Verdict.reject(Rejection.UNKNOWN_CODE, "membership message of type " + type);
        }
        if (in.remaining() < MembershipLimits.HEADER_BYTES - 2 + least) {
            return truncated(body.remaining(), MembershipLimits.HEADER_BYTES + least);
        }
        PeerId id = new PeerId(Digest.read(in));
        int incarnation = in.getInt();
        if (incarnation < MembershipLimits.INCARNATION_MIN) {
            return Verdict.reject(Rejection.OUT_OF_BOUNDS, NewsCodec.badIncarnation(incarnation));
        }
        return NewsCodec.facts(in)
                .flatMap(facts -> fields(type, new Sender(id, incarnation, facts), in))
                .flatMap(message -> ended(message, in));
    }

    /// Of the fixed fields after the header; -1 for a type that there is not.
    private static int leastBytes(int type) {
        return switch (type) {
            case PROBE, RELAY -> 8 + Digest.BYTES;
            case ACK -> 8 + 8;
            case NACK -> 8;
            case SYNC -> 8 + 8 + Digest.BYTES + 8 * MembershipLimits.FINGERPRINTS;
            case PAGE -> 8 + 1;
            case RUMOUR -> 0;
            default -> -1;
        };
    }

    private static Verdict<MembershipMessage> fields(int type, Sender sender, ByteBuffer in) {
        long nonce = type == RUMOUR ? 0 : in.getLong();
        return switch (type) {
            case PROBE -> {
                PeerId target = new PeerId(Digest.read(in));
                yield NewsCodec.read(in).map(news -> new Probe(sender, nonce, target, news));
            }
            case ACK -> {
                long token = in.getLong();
                yield NewsCodec.read(in).map(news -> new Ack(sender, nonce, token, news));
            }
            case RELAY -> {
                PeerId target = new PeerId(Digest.read(in));
                yield NewsCodec.read(in).map(news -> new Relay(sender, nonce, target, news));
            }
            case NACK -> Verdict.accept(new Nack(sender, nonce));
            case SYNC -> sync(sender, nonce, in);
            case PAGE -> page(sender, nonce, in);
            default -> NewsCodec.read(in).map(news -> new Rumour(sender, news));
        };
    }

    private static Verdict<MembershipMessage> sync(Sender sender, long nonce, ByteBuffer in) {
        long token = in.getLong();
        Digest after = Digest.read(in);
        List<Long> fingerprints = new ArrayList<>(MembershipLimits.FINGERPRINTS);
        for (int bucket = 0; bucket < MembershipLimits.FINGERPRINTS; bucket++) {
            fingerprints.add(in.getLong());
        }
        return Verdict.accept(new Sync(sender, nonce, token, after, List.copyOf(fingerprints)));
    }

    private static Verdict<MembershipMessage> page(Sender sender, long nonce, ByteBuffer in) {
        int code = Byte.toUnsignedInt(in.get());
        Part part = part(code);
        if (part == null) {
            return Verdict.reject(Rejection.UNKNOWN_CODE, "part " + code + " of an answer, expected 0 to 2");
        }
        return NewsCodec.read(in).flatMap(all -> {
            List<MemberNews.Alive> members = new ArrayList<>(all.size());
            for (MemberNews news : all) {
                boolean ascends = members.isEmpty() || members.getLast().id().compareTo(news.id()) < 0;
                if (!(news instanceof MemberNews.Alive alive) || !ascends) {
                    return Verdict.reject(
                            Rejection.MALFORMED, "a page with " + news.id() + " out of order, or not as alive");
                }
                members.add(alive);
            }
            return Verdict.accept(new Page(sender, nonce, part, List.copyOf(members)));
        });
    }

    private static @Nullable Part part(int code) {
        for (Part part : Part.values()) {
            if (part.code() == code) {
                return part;
            }
        }
        return null;
    }

    private static Verdict<MembershipMessage> ended(MembershipMessage message, ByteBuffer in) {
        return in.hasRemaining()
                ? Verdict.reject(Rejection.TRAILING_BYTES, in.remaining() + " bytes after a membership message")
                : Verdict.accept(message);
    }

    private static Verdict<MembershipMessage> truncated(int found, int expected) {
        return Verdict.reject(Rejection.TRUNCATED, found + " bytes, expected " + expected + " at least");
    }
}
