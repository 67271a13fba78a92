package dev.starling.sim.kernel;

/// A running 64-bit fingerprint of everything that happened. Equal runs have equal fingerprints;
/// `Object.hashCode` has no part in it, since that of an enum constant differs from process to process.
public final class Trace {

    private long hash = 0x9E37_79B9_7F4A_7C15L;

    public void add(long value) {
        long mixed = (hash ^ value) * 0xBF58_476D_1CE4_E5B9L;
        hash = Long.rotateLeft(mixed ^ (mixed >>> 29), 17) + value;
    }

    public String hex() {
        return String.format("%016x", hash);
    }
}
