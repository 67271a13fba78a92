package dev.starling.wire.dht;

import dev.starling.id.Digest;

/// How far apart two ids are (`spec/dht.md`, "Lookups"): their XOR as an unsigned number. Pure functions.
public final class Distance {

    public static final int BITS = 256;

    private Distance() {}

    /// @return negative when `one` is nearer to the target than `other`
    public static int compare(Digest target, Digest one, Digest other) {
        int order = Long.compareUnsigned(one.a() ^ target.a(), other.a() ^ target.a());
        if (order == 0) {
            order = Long.compareUnsigned(one.b() ^ target.b(), other.b() ^ target.b());
        }
        if (order == 0) {
            order = Long.compareUnsigned(one.c() ^ target.c(), other.c() ^ target.c());
        }
        return order == 0 ? Long.compareUnsigned(one.d() ^ target.d(), other.d() ^ target.d()) : order;
    }

    /// How many leading bits two ids have in common: 0 to 256.
    public static int commonBits(Digest one, Digest other) {
        if (one.a() != other.a()) {
            return Long.numberOfLeadingZeros(one.a() ^ other.a());
        }
        if (one.b() != other.b()) {
            return Long.SIZE + Long.numberOfLeadingZeros(one.b() ^ other.b());
        }
        if (one.c() != other.c()) {
            return 2 * Long.SIZE + Long.numberOfLeadingZeros(one.c() ^ other.c());
        }
        return 3 * Long.SIZE + Long.numberOfLeadingZeros(one.d() ^ other.d());
    }

    /// Up to 8 bits of an id, from `first` on: which of the parts of a range it lies in.
    ///
    /// @param first 0 to 255; bits past the end are 0
    public static int bits(Digest id, int first, int count) {
        int value = 0;
        for (int bit = first; bit < first + count; bit++) {
            value = value << 1 | (bit < BITS && isSet(id, bit) ? 1 : 0);
        }
        return value;
    }

    private static boolean isSet(Digest id, int bit) {
        long word = switch (bit / Long.SIZE) {
            case 0 -> id.a();
            case 1 -> id.b();
            case 2 -> id.c();
            default -> id.d();
        };
        return (word & Long.MIN_VALUE >>> bit % Long.SIZE) != 0;
    }

    /// An id that has exactly `bits` leading bits in common with `own`, the rest taken from `random`.
    ///
    /// @param bits 0 to 255
    public static Digest inRange(Digest own, int bits, Digest random) {
        return new Digest(
                part(own.a(), random.a(), bits),
                part(own.b(), random.b(), bits - Long.SIZE),
                part(own.c(), random.c(), bits - 2 * Long.SIZE),
                part(own.d(), random.d(), bits - 3 * Long.SIZE));
    }

    private static long part(long own, long random, int bits) {
        if (bits >= Long.SIZE) {
            return own;
        }
        if (bits < 0) {
            return random;
        }
        long first = Long.MIN_VALUE >>> bits;
        long rest = first - 1;
        return (own & ~(first | rest)) | (~own & first) | (random & rest);
    }
}
