package dev.starling.links;

import dev.starling.agent.tls.PeerTls;
import java.util.Locale;

/// One measurement in a Java machine of its own, warmed up: `MeasureMain KIND MIB`. Says a [Figures] on one line.
public final class MeasureMain {

    private static final long WARM_UP_MIB = 1024;
    private static final int HANDSHAKES = 200;

    private MeasureMain() {}

    public static void main(String[] arguments) throws Exception {
        Kind kind = Kind.valueOf(arguments[0]);
        if (!kind.isServedBy(PeerTls.implementation())) {
            System.err.println(kind.title() + " does not load here; an agent would use " + PeerTls.implementation());
            System.exit(1);
        }
        System.out.println(measured(kind, Long.parseLong(arguments[1])).line());
        System.exit(0);
    }

    static Figures measured(Kind kind, long mebibytes) throws Exception {
        Measurement measurement = new Measurement(kind);
        measurement.move(Math.min(WARM_UP_MIB, mebibytes) << 20);
        Cost cost = measurement.move(mebibytes << 20);
        measurement.handshakes(HANDSHAKES);
        return new Figures(cost.cpuSecondsPerGib(), cost.mibPerSecond(), 1000 * measurement.handshakes(HANDSHAKES));
    }

    /// What one measurement found.
    ///
    /// @param cpuSecondsPerGib both ends
    /// @param handshakeMillis of CPU, both ends
    record Figures(double cpuSecondsPerGib, double mibPerSecond, double handshakeMillis) {

        String line() {
            return String.format(Locale.ROOT, "%.4f %.1f %.4f", cpuSecondsPerGib, mibPerSecond, handshakeMillis);
        }

        static Figures parse(String line) {
            String[] fields = line.strip().split(" ", -1);
            return new Figures(
                    Double.parseDouble(fields[0]), Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
        }
    }
}
