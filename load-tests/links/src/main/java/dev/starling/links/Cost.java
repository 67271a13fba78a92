package dev.starling.links;

/// @param cpuSeconds of the whole process
/// @param seconds that went by
record Cost(long bytes, double cpuSeconds, double seconds) {

    private static final double GIB = 1L << 30;
    private static final double MIB = 1L << 20;

    double cpuSecondsPerGib() {
        return cpuSeconds / (bytes / GIB);
    }

    double mibPerSecond() {
        return bytes / MIB / seconds;
    }
}
