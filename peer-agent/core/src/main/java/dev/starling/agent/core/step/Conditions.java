package dev.starling.agent.core.step;

import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.Facts.NetworkClass;
import dev.starling.wire.membership.Facts.Power;

/// What the device runs on and what the origin is reached by, as far as the shell can tell. What is not known limits
/// nothing: most platforms tell less than they know, and a desk that is taken for a laptop serves nobody.
public record Conditions(Power power, NetworkClass network) {

    public static final Conditions UNKNOWN = new Conditions(Power.UNKNOWN, NetworkClass.UNKNOWN);

    public boolean isOnBattery() {
        return power == Power.BATTERY;
    }

    /// Whether bytes cost money there, or go through a tunnel that the whole company shares.
    public boolean isOnCostlyNetwork() {
        return network == NetworkClass.METERED || network == NetworkClass.VPN;
    }

    /// Whether others should not build on this device being there: it may ask, but not be asked:
    /// laptops on battery or VPN are clients of a DHT and no part of it.
    public boolean isPassing() {
        return isOnBattery() || isOnCostlyNetwork();
    }

    public Facts in(Facts facts) {
        return new Facts(facts.roles(), power, network, facts.load(), facts.holdings());
    }
}
