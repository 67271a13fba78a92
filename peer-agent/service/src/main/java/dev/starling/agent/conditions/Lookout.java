package dev.starling.agent.conditions;

import dev.starling.agent.core.step.Conditions;
import dev.starling.wire.membership.Facts.Power;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at the device every ten seconds and tells what is another thing than before. Every five minutes, and when
/// adapters come or go or change address, it looks thoroughly: asks commands of the system and looks up the origin's
/// name. On a thread of its own, since either may take a while.
///
/// A poll, since the JDK has no news of adapters: a look costs well below a millisecond, and a device that moves
/// to another desk waits ten seconds at most.
public final class Lookout implements AutoCloseable {

    static final int LOOK_SECONDS = 10;
    static final int THOROUGH_LOOKS = 30;

    private static final Path NET = Path.of("/sys/class/net");
    private static final Path POWER = Path.of("/sys/class/power_supply");
    private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

    private final Senses senses;
    private final Consumer<Look> adaptersChanged;
    private final Consumer<Conditions> conditionsChanged;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("agent-lookout").daemon().factory());
    private int sinceThorough = THOROUGH_LOOKS;
    private Power power = Power.UNKNOWN;
    private @Nullable InetAddress wayOut;
    private Look last = new Look(List.of(), Conditions.UNKNOWN);

    /// What it looks with.
    ///
    /// @param adapters those that are up
    /// @param power thoroughly or not; empty when not looked at
    /// @param metered names of adapters, told to whoever makes `adapters`
    /// @param wayOut the address that the origin is reached from
    record Senses(
            Supplier<List<Adapter>> adapters,
            PowerSense power,
            Supplier<Set<String>> metered,
            Consumer<Set<String>> meteredTold,
            Supplier<@Nullable InetAddress> wayOut) {}

    @FunctionalInterface
    interface PowerSense {
        Optional<Power> look(boolean thorough);
    }

    Lookout(Senses senses, Consumer<Look> adaptersChanged, Consumer<Conditions> conditionsChanged) {
        this.senses = senses;
        this.adaptersChanged = adaptersChanged;
        this.conditionsChanged = conditionsChanged;
    }

    /// @param adaptersChanged told on the look-out's thread, first of all what there is at the start; may wait
    /// @param conditionsChanged told on the look-out's thread
    public static Lookout of(
            String originHost,
            AdapterRules rules,
            Consumer<Look> adaptersChanged,
            Consumer<Conditions> conditionsChanged) {
        BoundedCommand commands = new BoundedCommand();
        AdapterKinds kinds = new AdapterKinds(NET, rules);
        return new Lookout(
                new Senses(
                        new Adapters(kinds)::up,
                        new PowerSupply(POWER, commands)::look,
                        new MeteredFlags(commands)::look,
                        kinds::metered,
                        new WayOut(originHost)::look),
                adaptersChanged,
                conditionsChanged);
    }

    /// From now on.
    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::lookOrSay, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void lookOrSay() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a look at the device failed, the next follows", e);
        }
    }

    void look() {
        List<Adapter> adapters = senses.adapters.get();
        boolean moved = !adapters.equals(last.adapters());
        boolean thorough = moved || sinceThorough >= THOROUGH_LOOKS;
        sinceThorough = thorough ? 1 : sinceThorough + 1;
        if (thorough) {
            senses.meteredTold.accept(senses.metered.get());
            adapters = senses.adapters.get();
            wayOut = senses.wayOut.get();
        }
        power = senses.power.look(thorough).orElse(power);
        Look now = Look.of(adapters, power, wayOut);
        Look before = last;
        last = now;
        if (!now.adapters().equals(before.adapters())) {
            adaptersChanged.accept(now);
        }
        if (!now.conditions().equals(before.conditions())) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "power " + now.conditions().power() + ", network "
                            + now.conditions().network());
            conditionsChanged.accept(now.conditions());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
