package dev.starling.wire.gossip;

import dev.starling.id.Rejection;
import dev.starling.id.SiteId;
import dev.starling.id.Verdict;
import dev.starling.wire.gossip.OverlayMessage.Accept;
import dev.starling.wire.gossip.OverlayMessage.Decline;
import dev.starling.wire.gossip.OverlayMessage.ForwardJoin;
import dev.starling.wire.gossip.OverlayMessage.Graft;
import dev.starling.wire.gossip.OverlayMessage.IHave;
import dev.starling.wire.gossip.OverlayMessage.Join;
import dev.starling.wire.gossip.OverlayMessage.Leave;
import dev.starling.wire.gossip.OverlayMessage.Neighbour;
import dev.starling.wire.gossip.OverlayMessage.News;
import dev.starling.wire.gossip.OverlayMessage.Prune;
import dev.starling.wire.gossip.OverlayMessage.Shuffle;
import dev.starling.wire.gossip.OverlayMessage.ShuffleAnswer;
import java.nio.ByteBuffer;

/// Overlay messages as the fields of a peer message (`spec/gossip.md`, "Overlay messages"). Pure functions.
public final class OverlayCodec {

    private static final int JOIN = 1;
    private static final int FORWARD_JOIN = 2;
    private static final int NEIGHBOUR = 3;
    private static final int ACCEPT = 4;
    private static final int DECLINE = 5;
    private static final int LEAVE = 6;
    private static final int SHUFFLE = 7;
    private static final int SHUFFLE_ANSWER = 8;
    private static final int NEWS = 9;
    private static final int I_HAVE = 10;
    private static final int GRAFT = 11;
    private static final int PRUNE = 12;

    private OverlayCodec() {}

    /// @param out has room for [#encodedSize]
    /// @throws IllegalArgumentException when the message breaks a limit, which is a bug of the sender
    public static void write(OverlayMessage message, ByteBuffer out) {
        out.put((byte) typeOf(message));
        switch (message) {
            case Join join -> writePort(join.port(), join.site(), out);
            case ForwardJoin forward -> {
                out.put((byte) Fields.within(forward.walk(), 0, GossipLimits.WALK_MAX));
                Fields.write(forward.newcomer(), out);
            }
            case Neighbour asks -> writePort(asks.port(), asks.site(), out.put((byte) (asks.urgent() ? 1 : 0)));
            case Accept accept -> Fields.write(accept.site(), out);
            case Shuffle shuffle -> Fields.write(shuffle.contacts(), out);
            case ShuffleAnswer answer -> Fields.write(answer.contacts(), out);
            case News news -> Fields.write(news.head(), out.put((byte) hops(news.hops())));
            case IHave iHave ->
                out.put((byte) hops(iHave.hops())).putLong(Fields.within(iHave.version(), 1, GossipLimits.VERSION_MAX));
            case Graft graft -> out.putLong(Fields.within(graft.version(), 0, GossipLimits.VERSION_MAX));
            case Decline _, Leave _, Prune _ -> {}
        }
    }

    private static void writePort(int port, SiteId site, ByteBuffer out) {
        Fields.write(site, out.putShort((short) Fields.within(port, 1, 0xFFFF)));
    }

    private static long hops(int hops) {
        return Fields.within(hops, 1, GossipLimits.HOPS_MAX);
    }

    /// Bytes of the message, its type among them.
    public static int encodedSize(OverlayMessage message) {
        return 1
                + switch (message) {
                    case Join join -> 2 + Fields.bytes(join.site());
                    case ForwardJoin forward -> 1 + Fields.bytes(forward.newcomer());
                    case Neighbour asks -> 1 + 2 + Fields.bytes(asks.site());
                    case Accept accept -> Fields.bytes(accept.site());
                    case Shuffle shuffle ->
                        1 + shuffle.contacts().stream().mapToInt(Fields::bytes).sum();
                    case ShuffleAnswer answer ->
                        1 + answer.contacts().stream().mapToInt(Fields::bytes).sum();
                    case News news -> 1 + Fields.bytes(news.head());
                    case IHave _ -> 1 + 8;
                    case Graft _ -> 8;
                    case Decline _, Leave _, Prune _ -> 0;
                };
    }

    private static int typeOf(OverlayMessage message) {
        return switch (message) {
            case Join _ -> JOIN;
            case ForwardJoin _ -> FORWARD_JOIN;
            case Neighbour _ -> NEIGHBOUR;
            case Accept _ -> ACCEPT;
            case Decline _ -> DECLINE;
            case Leave _ -> LEAVE;
            case Shuffle _ -> SHUFFLE;
            case ShuffleAnswer _ -> SHUFFLE_ANSWER;
            case News _ -> NEWS;
            case IHave _ -> I_HAVE;
            case Graft _ -> GRAFT;
            case Prune _ -> PRUNE;
        };
    }

    /// @param body its position is not moved; a head keeps a slice of it
    public static Verdict<OverlayMessage> decode(ByteBuffer body) {
        ByteBuffer in = body.slice();
        if (!in.hasRemaining()) {
            return Fields.truncated(in);
        }
        if (in.remaining() > GossipLimits.OVERLAY_MAX) {
            return Fields.outOfBounds(in.remaining() + " bytes", "at most " + GossipLimits.OVERLAY_MAX);
        }
        int type = Byte.toUnsignedInt(in.get());
        return fields(type, in).flatMap(message -> Fields.ended(message, in));
    }

    private static Verdict<OverlayMessage> fields(int type, ByteBuffer in) {
        return switch (type) {
            case JOIN -> port(in).flatMap(port -> Fields.site(in).map(site -> new Join(site, port)));
            case FORWARD_JOIN ->
                number(in, 0, GossipLimits.WALK_MAX)
                        .flatMap(walk -> Fields.contact(in).map(newcomer -> new ForwardJoin(walk, newcomer)));
            case NEIGHBOUR ->
                number(in, 0, 1)
                        .flatMap(urgent -> port(in).flatMap(
                                        port -> Fields.site(in).map(site -> new Neighbour(site, port, urgent == 1))));
            case ACCEPT -> Fields.site(in).map(Accept::new);
            case DECLINE -> Verdict.accept(new Decline());
            case LEAVE -> Verdict.accept(new Leave());
            case SHUFFLE -> Fields.contacts(in).map(Shuffle::new);
            case SHUFFLE_ANSWER -> Fields.contacts(in).map(ShuffleAnswer::new);
            case NEWS ->
                number(in, 1, GossipLimits.HOPS_MAX)
                        .flatMap(hops -> Fields.head(in).map(head -> new News(head, hops)));
            case I_HAVE ->
                number(in, 1, GossipLimits.HOPS_MAX)
                        .flatMap(hops -> Fields.version(in, 1).map(version -> new IHave(version, hops)));
            case GRAFT -> Fields.version(in, 0).map(Graft::new);
            case PRUNE -> Verdict.accept(new Prune());
            default -> Verdict.reject(Rejection.UNKNOWN_CODE, "overlay message of type " + type);
        };
    }

    private static Verdict<Integer> port(ByteBuffer in) {
        if (in.remaining() < 2) {
            return Fields.truncated(in);
        }
        int port = Short.toUnsignedInt(in.getShort());
        return port == 0 ? Fields.outOfBounds("port 0", "1 to 65535") : Verdict.accept(port);
    }

    private static Verdict<Integer> number(ByteBuffer in, int least, int most) {
        if (!in.hasRemaining()) {
            return Fields.truncated(in);
        }
        int found = Byte.toUnsignedInt(in.get());
        return found < least || found > most
                ? Fields.outOfBounds("number " + found, least + " to " + most)
                : Verdict.accept(found);
    }
}
