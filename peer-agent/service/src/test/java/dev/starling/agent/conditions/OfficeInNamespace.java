package dev.starling.agent.conditions;

import dev.starling.agent.core.step.Event;
import dev.starling.agent.lan.Beacons;
import dev.starling.agent.lan.Interfaces;
import dev.starling.agent.lan.Seals;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.net.Transport;
import dev.starling.fixtures.Fixtures;
import dev.starling.wire.Beacon;
import dev.starling.wire.SealedDatagram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The main class of [OfficeIT]: two agents' beacons on one machine whose adapters come and go, in a network namespace.
/// Says on standard output what it sees, a line each.
final class OfficeInNamespace {

    private static final long TODAY = 20_782;

    private OfficeInNamespace() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Clock clock = new Clock(System::nanoTime, () -> TimeUnit.DAYS.toMillis(TODAY));
        Seals seals = new Seals(() -> day -> new byte[SealedDatagram.KEY_BYTES], clock.epochMillis());
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        try (Transport transport = new Transport();
                Beacons one = new Beacons(transport, 1, clock, seals, event -> {});
                Beacons two = new Beacons(transport, 1, clock, seals, heard::add)) {
            Lookout lookout = lookout(one, two);
            lookout.look();
            one.announce(beacon(4001));
            say(heard);
            ip("link", "del", "lan0");
            lookout.look();
            one.announce(beacon(4002)); // goes nowhere
            ip("link", "add", "lan0", "type", "veth", "peer", "name", "lan1");
            ip("link", "set", "lan1", "addrgenmode", "none", "up");
            ip("addr", "add", "192.0.2.8/24", "dev", "lan0");
            ip("addr", "add", "fd00::8/64", "dev", "lan0", "nodad");
            ip("link", "set", "lan0", "up");
            lookout.look();
            one.announce(beacon(4003));
            say(heard);
        }
    }

    private static Lookout lookout(Beacons one, Beacons two) {
        AdapterKinds kinds = new AdapterKinds(Path.of("/sys/class/net"), new AdapterRules(List.of("corp*"), List.of()));
        return new Lookout(
                new Lookout.Senses(
                        new Adapters(kinds)::up, thorough -> Optional.empty(), Set::of, kinds::metered, () -> null),
                look -> {
                    look.adapters().forEach(each -> System.out.println(each.name() + " " + each.kind()));
                    one.use(Interfaces.of(Interfaces.fit(look.adapters(), null)));
                    two.use(Interfaces.of(Interfaces.fit(look.adapters(), null)));
                },
                conditions -> System.out.println("network " + conditions.network()));
    }

    /// By both families, in the order of their names.
    private static void say(BlockingQueue<Event> heard) throws InterruptedException {
        TreeSet<String> lines = new TreeSet<>();
        while (lines.size() < 2) {
            Event.BeaconHeard next = (Event.BeaconHeard) heard.take();
            lines.add("heard " + next.from());
        }
        lines.forEach(System.out::println);
    }

    private static Beacon beacon(int port) {
        return new Beacon(1, Fixtures.peerId(Fixtures.dice(1)), port, 99, false);
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("failed: " + command);
        }
    }
}
