package dev.starling.agent.cli;

import dev.starling.agent.conditions.AdapterRules;
import dev.starling.agent.core.step.Way;
import dev.starling.agent.identity.Bundle;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an agent is started with.
///
/// @param bundle what to enrol with when the device has no identity, or null
/// @param data the data folder
/// @param listenPort 0 for any that is free
/// @param address of this device that peers reach, or null: all of them, and the origin sees for itself
/// @param name for people
/// @param site what this device says of where it is, or null: nothing but what the system says
/// @param ways of finding other agents that are switched on
public record Settings(
        @Nullable Bundle bundle,
        Path data,
        int listenPort,
        @Nullable InetAddress address,
        String name,
        @Nullable String site,
        Set<Way> ways,
        Lan lan) {

    /// How the local network is used.
    ///
    /// @param hops of a beacon: 1 stays in the subnet
    /// @param adapters what the administrator says of this machine's network adapters
    public record Lan(int hops, AdapterRules adapters) {

        public static final int HOPS_MAX = 32;
        public static final Lan USUAL = new Lan(1, AdapterRules.NONE);
    }

    /// The control socket of the agent that runs on a data folder.
    public static Path controlSocket(Path data) {
        return data.resolve("control.sock");
    }
}
