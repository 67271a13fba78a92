package dev.starling.wire.gossip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.SiteId;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields that several gossip messages have.
final class Fields {

    private static final int IPV4 = 4;
    private static final int IPV6 = 6;
    private static final long MAPPED = 0xFFFF_0000_0000L;

    private Fields() {}

    static void write(Head head, ByteBuffer out) {
        out.putLong(within(head.version(), 1, GossipLimits.VERSION_MAX));
        int bytes = (int) within(head.bytes().remaining(), 1, GossipLimits.HEAD_MAX);
        out.putShort((short) bytes).put(head.bytes().duplicate());
    }

    static int bytes(Head head) {
        return 8 + 2 + head.bytes().remaining();
    }

    static Verdict<Head> head(ByteBuffer in) {
        if (in.remaining() < 8 + 2) {
            return truncated(in);
        }
        long version = in.getLong();
        int length = Short.toUnsignedInt(in.getShort());
        if (version < 1 || version > GossipLimits.VERSION_MAX) {
            return outOfBounds("head version " + version, "1 to " + GossipLimits.VERSION_MAX);
        }
        if (length < 1 || length > GossipLimits.HEAD_MAX) {
            return outOfBounds("a head of " + length + " bytes", "1 to " + GossipLimits.HEAD_MAX);
        }
        if (in.remaining() < length) {
            return truncated(in);
        }
        ByteBuffer bytes = in.slice(in.position(), length);
        in.position(in.position() + length);
        return Verdict.accept(new Head(version, bytes));
    }

    static void write(SiteId site, ByteBuffer out) {
        out.put((byte) site.name().length()).put(site.name().getBytes(US_ASCII));
    }

    static int bytes(SiteId site) {
        return 1 + site.name().length();
    }

    static Verdict<SiteId> site(ByteBuffer in) {
        int length = in.hasRemaining() ? Byte.toUnsignedInt(in.get()) : SiteId.LENGTH_MAX;
        if (in.remaining() < length) {
            return truncated(in);
        }
        byte[] name = new byte[length];
        in.get(name);
        Optional<SiteId> site = SiteId.of(new String(name, US_ASCII));
        return site.isPresent()
                ? Verdict.accept(site.get())
                : Verdict.reject(Rejection.BAD_NAME, length + " bytes that are no site's name");
    }

    static void write(Contact contact, ByteBuffer out) {
        contact.id().digest().write(out);
        Endpoint at = contact.at();
        if (at.isIpv4()) {
            out.put((byte) IPV4).putInt((int) at.low());
        } else {
            out.put((byte) IPV6).putLong(at.high()).putLong(at.low());
        }
        out.putShort((short) at.port());
        write(contact.site(), out);
    }

    static int bytes(Contact contact) {
        return Digest.BYTES + 1 + (contact.at().isIpv4() ? 4 : 16) + 2 + bytes(contact.site());
    }

    static Verdict<Contact> contact(ByteBuffer in) {
        if (in.remaining() < Digest.BYTES + 1) {
            return truncated(in);
        }
        PeerId id = new PeerId(Digest.read(in));
        return endpoint(in).flatMap(at -> site(in).map(site -> new Contact(id, at, site)));
    }

    private static Verdict<Endpoint> endpoint(ByteBuffer in) {
        int family = Byte.toUnsignedInt(in.get());
        if (family != IPV4 && family != IPV6) {
            return Verdict.reject(Rejection.UNKNOWN_CODE, "an address of family " + family + ", expected 4 or 6");
        }
        if (in.remaining() < (family == IPV4 ? 4 : 16) + 2) {
            return truncated(in);
        }
        long high = family == IPV4 ? 0 : in.getLong();
        long low = family == IPV4 ? MAPPED | Integer.toUnsignedLong(in.getInt()) : in.getLong();
        int port = Short.toUnsignedInt(in.getShort());
        if (port == 0) {
            return outOfBounds("port 0", "1 to 65535");
        }
        Endpoint at = new Endpoint(high, low, port);
        return at.isIpv4() == (family == IPV4) && canBeAHost(at)
                ? Verdict.accept(at)
                : outOfBounds(at + " of family " + family, "an address that a host can have");
    }

    /// Not unspecified, multicast, broadcast or link-local (an [Endpoint] has no zone).
    private static boolean canBeAHost(Endpoint at) {
        if (at.isIpv4()) {
            long first = (at.low() >>> 24) & 0xFF;
            return first != 0 && first < 224;
        }
        return (at.high() | at.low()) != 0 && at.high() >>> 56 != 0xFF && at.high() >>> 54 != 0xFE80 >>> 6;
    }

    static void write(List<Contact> contacts, ByteBuffer out) {
        out.put((byte) within(contacts.size(), 0, GossipLimits.CONTACTS_MAX));
        contacts.forEach(contact -> write(contact, out));
    }

    static Verdict<List<Contact>> contacts(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return truncated(in);
        }
        int count = Byte.toUnsignedInt(in.get());
        if (count > GossipLimits.CONTACTS_MAX) {
            return outOfBounds(count + " contacts", "at most " + GossipLimits.CONTACTS_MAX);
        }
        List<Contact> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            switch (contact(in)) {
                case Verdict.Accepted<Contact>(Contact contact) -> all.add(contact);
                case Verdict.Rejected<Contact>(Rejection reason, String found) -> {
                    return Verdict.reject(reason, found);
                }
            }
        }
        return Verdict.accept(List.copyOf(all));
    }

    /// @param least 0 where none is meant too
    static Verdict<Long> version(ByteBuffer in, long least) {
        if (in.remaining() < 8) {
            return truncated(in);
        }
        long version = in.getLong();
        return version < least || version > GossipLimits.VERSION_MAX
                ? outOfBounds("head version " + version, least + " to " + GossipLimits.VERSION_MAX)
                : Verdict.accept(version);
    }

    static <T> Verdict<T> ended(T message, ByteBuffer in) {
        return in.hasRemaining()
                ? Verdict.reject(Rejection.TRAILING_BYTES, in.remaining() + " bytes after a gossip message")
                : Verdict.accept(message);
    }

    static <T> Verdict<T> truncated(ByteBuffer in) {
        return Verdict.reject(Rejection.TRUNCATED, in.remaining() + " bytes left of a gossip message, expected more");
    }

    static <T> Verdict<T> outOfBounds(String found, String expected) {
        return Verdict.reject(Rejection.OUT_OF_BOUNDS, found + ", expected " + expected);
    }

    static long within(long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("expected " + least + " to " + most + ", found " + value);
        }
        return value;
    }
}
