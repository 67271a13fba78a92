package dev.starling.wire.membership;

/// What a member says about its device.
///
/// @param roles bits [#RENDEZVOUS] and [#SITE_CACHE]
/// @param load the share of its upload slots in use, 0 to 100
/// @param holdings see [Holdings]
public record Facts(int roles, Power power, NetworkClass network, int load, long holdings) {

    /// One of the few agents that speak for the site.
    public static final int RENDEZVOUS = 1;
    /// Meant to hold releases for its site.
    public static final int SITE_CACHE = 2;
    public static final int LOAD_MAX = 100;

    public static final Facts UNKNOWN = new Facts(0, Power.UNKNOWN, NetworkClass.UNKNOWN, 0, 0);

    static final int BYTES = 12;

    /// What the device runs on.
    public enum Power {
        UNKNOWN(0),
        MAINS(1),
        BATTERY(2);

        private final int code;

        Power(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /// What the device is connected by.
    public enum NetworkClass {
        UNKNOWN(0),
        WIRED(1),
        WIRELESS(2),
        METERED(3),
        VPN(4);

        private final int code;

        NetworkClass(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    public Facts {
        if ((roles & ~(RENDEZVOUS | SITE_CACHE)) != 0 || load < 0 || load > LOAD_MAX) {
            throw new IllegalArgumentException(
                    "roles " + roles + " and load " + load + ", expected 0 to 3 and 0 to 100");
        }
    }

    public Facts withLoad(int percent) {
        return new Facts(roles, power, network, percent, holdings);
    }

    public Facts withHoldings(long filter) {
        return new Facts(roles, power, network, load, filter);
    }

    /// Equal but for the load, which changes too often to be news.
    public boolean sameButLoad(Facts other) {
        return withLoad(0).equals(other.withLoad(0));
    }
}
