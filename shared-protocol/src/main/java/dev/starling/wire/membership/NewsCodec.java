package dev.starling.wire.membership;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Member news as bytes (`spec/membership.md`, "Member news"). Pure functions.
public final class NewsCodec {

    private static final int ALIVE = 1;
    private static final int SUSPECT = 2;
    private static final int DEAD = 3;
    private static final int LEFT = 4;
    /// Kind, id, incarnation: all of Dead and Left.
    private static final int LEAST_BYTES = 1 + Digest.BYTES + 4;

    private static final int WITNESS_BYTES = 8;
    private static final int IPV4 = 4;
    private static final int IPV6 = 6;

    private NewsCodec() {}

    /// How many bytes the record takes.
    public static int bytes(MemberNews news) {
        return switch (news) {
            case MemberNews.Alive alive -> LEAST_BYTES + 1 + addressBytes(alive.at()) + 2 + Facts.BYTES;
            case MemberNews.Suspect _ -> LEAST_BYTES + WITNESS_BYTES;
            case MemberNews.Dead _, MemberNews.Left _ -> LEAST_BYTES;
        };
    }

    static void write(List<? extends MemberNews> all, ByteBuffer out) {
        out.put((byte) all.size());
        all.forEach(news -> write(news, out));
    }

    private static void write(MemberNews news, ByteBuffer out) {
        switch (news) {
            case MemberNews.Alive alive -> {
                head(ALIVE, news, out);
                write(alive.at(), out);
                write(alive.facts(), out);
            }
            case MemberNews.Suspect suspect -> {
                head(SUSPECT, news, out);
                out.putLong(suspect.witness());
            }
            case MemberNews.Dead _ -> head(DEAD, news, out);
            case MemberNews.Left _ -> head(LEFT, news, out);
        }
    }

    private static void head(int kind, MemberNews news, ByteBuffer out) {
        out.put((byte) kind);
        news.id().digest().write(out);
        out.putInt(news.incarnation());
    }

    private static int addressBytes(Endpoint at) {
        return at.isIpv4() ? 4 : 16;
    }

    private static void write(Endpoint at, ByteBuffer out) {
        if (at.isIpv4()) {
            out.put((byte) IPV4).putInt((int) at.low());
        } else {
            out.put((byte) IPV6).putLong(at.high()).putLong(at.low());
        }
        out.putShort((short) at.port());
    }

    static void write(Facts facts, ByteBuffer out) {
        out.put((byte) facts.roles());
        out.put((byte) facts.power().code());
        out.put((byte) facts.network().code());
        out.put((byte) facts.load());
        out.putLong(facts.holdings());
    }

    /// A count and so many records; the rest of `in` is left.
    static Verdict<List<MemberNews>> read(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return Verdict.reject(Rejection.TRUNCATED, "no count of news");
        }
        int count = Byte.toUnsignedInt(in.get());
        List<MemberNews> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            switch (one(in)) {
                case Verdict.Accepted<MemberNews>(MemberNews news) -> all.add(news);
                case Verdict.Rejected<MemberNews>(Rejection reason, String found) -> {
                    return Verdict.reject(reason, found);
                }
            }
        }
        return Verdict.accept(List.copyOf(all));
    }

    private static Verdict<MemberNews> one(ByteBuffer in) {
        if (in.remaining() < LEAST_BYTES) {
            return truncated(in);
        }
        int kind = Byte.toUnsignedInt(in.get());
        PeerId id = new PeerId(Digest.read(in));
        int incarnation = in.getInt();
        if (incarnation < MembershipLimits.INCARNATION_MIN) {
            return Verdict.reject(Rejection.OUT_OF_BOUNDS, badIncarnation(incarnation));
        }
        return switch (kind) {
            case ALIVE -> alive(id, incarnation, in);
            case SUSPECT ->
                in.remaining() < WITNESS_BYTES
                        ? truncated(in)
                        : Verdict.accept(new MemberNews.Suspect(id, incarnation, in.getLong()));
            case DEAD -> Verdict.accept(new MemberNews.Dead(id, incarnation));
            case LEFT -> Verdict.accept(new MemberNews.Left(id, incarnation));
            default -> Verdict.reject(Rejection.UNKNOWN_CODE, "member news of kind " + kind);
        };
    }

    static String badIncarnation(int incarnation) {
        return "incarnation " + Integer.toUnsignedLong(incarnation) + ", expected 1 to "
                + MembershipLimits.INCARNATION_MAX;
    }

    private static Verdict<MemberNews> alive(PeerId id, int incarnation, ByteBuffer in) {
        int family = in.hasRemaining() ? Byte.toUnsignedInt(in.get()) : IPV4;
        if (family != IPV4 && family != IPV6) {
            return Verdict.reject(Rejection.UNKNOWN_CODE, "an address of family " + family + ", expected 4 or 6");
        }
        if (in.remaining() < (family == IPV4 ? 4 : 16) + 2 + Facts.BYTES) {
            return truncated(in);
        }
        long high = family == IPV4 ? 0 : in.getLong();
        long low = family == IPV4 ? 0xFFFF_0000_0000L | Integer.toUnsignedLong(in.getInt()) : in.getLong();
        int port = Short.toUnsignedInt(in.getShort());
        if (port == 0) {
            return Verdict.reject(Rejection.OUT_OF_BOUNDS, "port 0, expected 1 to 65535");
        }
        Endpoint at = new Endpoint(high, low, port);
        if (at.isIpv4() != (family == IPV4) || !canBeAHost(at)) {
            return Verdict.reject(Rejection.OUT_OF_BOUNDS, at + " as an address of family " + family);
        }
        return facts(in).map(facts -> new MemberNews.Alive(id, incarnation, at, facts));
    }

    /// Not unspecified, multicast, broadcast or link-local (an [Endpoint] has no zone).
    private static boolean canBeAHost(Endpoint at) {
        if (at.isIpv4()) {
            long first = (at.low() >>> 24) & 0xFF;
            return first != 0 && first < 224;
        }
        return (at.high() | at.low()) != 0 && at.high() >>> 56 != 0xFF && at.high() >>> 54 != 0xFE80 >>> 6;
    }

    /// After the caller made sure that there are [Facts#BYTES].
    static Verdict<Facts> facts(ByteBuffer in) {
        int roles = Byte.toUnsignedInt(in.get());
        Facts.Power power = power(Byte.toUnsignedInt(in.get()));
        Facts.NetworkClass network = network(Byte.toUnsignedInt(in.get()));
        int load = Byte.toUnsignedInt(in.get());
        long holdings = in.getLong();
        if (roles > (Facts.RENDEZVOUS | Facts.SITE_CACHE) || power == null || network == null) {
            return Verdict.reject(
                    Rejection.UNKNOWN_CODE, "roles " + roles + ", power " + power + ", network " + network);
        }
        if (load > Facts.LOAD_MAX) {
            return Verdict.reject(Rejection.OUT_OF_BOUNDS, "load " + load + ", expected at most " + Facts.LOAD_MAX);
        }
        return Verdict.accept(new Facts(roles, power, network, load, holdings));
    }

    private static Facts.@Nullable Power power(int code) {
        for (Facts.Power power : Facts.Power.values()) {
            if (power.code() == code) {
                return power;
            }
        }
        return null;
    }

    private static Facts.@Nullable NetworkClass network(int code) {
        for (Facts.NetworkClass network : Facts.NetworkClass.values()) {
            if (network.code() == code) {
                return network;
            }
        }
        return null;
    }

    private static <T> Verdict<T> truncated(ByteBuffer in) {
        return Verdict.reject(Rejection.TRUNCATED, in.remaining() + " bytes left of member news, expected more");
    }
}
