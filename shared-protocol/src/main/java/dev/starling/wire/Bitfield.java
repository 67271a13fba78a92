package dev.starling.wire;

import java.util.Arrays;

/// Which of a release's pieces are held: a fixed number of bits. Mutable; [#copy()] before handing it on.
public final class Bitfield {

    private final int size;
    private final long[] words;
    private int cardinality;

    /// @param size number of pieces, 0 to [WireLimits#PIECES_MAX]
    public Bitfield(int size) {
        if (size < 0 || size > WireLimits.PIECES_MAX) {
            throw new IllegalArgumentException("0 to " + WireLimits.PIECES_MAX + " pieces, found " + size);
        }
        this.size = size;
        this.words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    }

    private Bitfield(Bitfield other) {
        this.size = other.size;
        this.words = other.words.clone();
        this.cardinality = other.cardinality;
    }

    /// Every bit set.
    public static Bitfield full(int size) {
        Bitfield all = new Bitfield(size);
        for (int i = 0; i < size; i++) {
            all.set(i);
        }
        return all;
    }

    public Bitfield copy() {
        return new Bitfield(this);
    }

    public int size() {
        return size;
    }

    /// How many bits are set.
    public int cardinality() {
        return cardinality;
    }

    public boolean isFull() {
        return cardinality == size;
    }

    public boolean isEmpty() {
        return cardinality == 0;
    }

    /// @throws IndexOutOfBoundsException unless 0 <= index < size
    public boolean get(int index) {
        check(index);
        return (words[index / Long.SIZE] & (1L << index)) != 0;
    }

    /// @return true when the bit was not set before
    public boolean set(int index) {
        check(index);
        long bit = 1L << index;
        if ((words[index / Long.SIZE] & bit) != 0) {
            return false;
        }
        words[index / Long.SIZE] |= bit;
        cardinality++;
        return true;
    }

    /// @return true when the bit was set before
    public boolean clear(int index) {
        check(index);
        long bit = 1L << index;
        if ((words[index / Long.SIZE] & bit) == 0) {
            return false;
        }
        words[index / Long.SIZE] &= ~bit;
        cardinality--;
        return true;
    }

    /// The first set bit at or after `from`, or -1.
    public int nextSet(int from) {
        return next(from, 0L);
    }

    /// The first clear bit at or after `from`, or -1.
    public int nextClear(int from) {
        return next(from, -1L);
    }

    private int next(int from, long flip) {
        if (from >= size) {
            return -1;
        }
        int at = from / Long.SIZE;
        long word = (words[at] ^ flip) & (-1L << from);
        while (word == 0) {
            if (++at == words.length) {
                return -1;
            }
            word = words[at] ^ flip;
        }
        int index = at * Long.SIZE + Long.numberOfTrailingZeros(word);
        return index < size ? index : -1;
    }

    private void check(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("piece " + index + " of " + size);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bitfield that && size == that.size && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return cardinality + "/" + size;
    }
}
