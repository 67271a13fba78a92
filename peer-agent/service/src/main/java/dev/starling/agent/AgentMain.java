package dev.starling.agent;

import dev.starling.agent.cli.AgentCommandLine;
import dev.starling.agent.cli.AgentFault;
import dev.starling.agent.cli.AgentFault.Exit;
import dev.starling.agent.cli.Settings;
import dev.starling.agent.identity.Bundle;
import dev.starling.agent.identity.Enrolment;
import dev.starling.agent.loop.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `starling-agent`.
public final class AgentMain {

    private static final System.Logger LOG = System.getLogger(AgentMain.class.getName());
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";
    private static final int STOP_SECONDS = 30;

    private AgentMain() {}

    public static void main(String[] arguments) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
        }
        System.exit(AgentCommandLine.assemble(AgentMain::run, AgentMain::enrol).execute(arguments));
    }

    private static String enrol(Path data, Bundle bundle, String name, Duration patience) throws AgentFault {
        try (Foyer foyer = new Foyer(data, Clock.real())) {
            if (foyer.enrol(bundle, name, patience)) {
                return "Enrolled in " + bundle.domain() + ". Start the agent with 'starling-agent run --data " + data
                        + "'.";
            }
            Enrolment.Progress progress = foyer.progress();
            throw new AgentFault(
                    Exit.NOT_LET_IN_YET,
                    "Not let in yet: " + (progress == null ? "no answer" : progress.what())
                            + ". Give it more time with --wait, or start 'starling-agent run': it goes on asking.");
        }
    }

    /// SIGTERM and Ctrl-C stop the agent; a process that stopped as it was told ends with 0.
    private static int run(Settings settings) throws AgentFault {
        CountDownLatch closed = new CountDownLatch(1);
        try (Foyer foyer = new Foyer(settings.data(), Clock.real())) {
            Thread onSignal = new Thread(() -> stop(foyer::stop, closed), "agent-stop");
            Runtime.getRuntime().addShutdownHook(onSignal);
            if (!foyer.enter(settings.bundle(), settings.name(), null)) {
                closed.countDown();
                return 0;
            }
            Runtime.getRuntime().removeShutdownHook(onSignal);
        }
        return run(settings, closed);
    }

    private static int run(Settings settings, CountDownLatch closed) throws AgentFault {
        Agent agent = new Agent(settings, Clock.real());
        Thread onSignal = new Thread(() -> stop(agent::stop, closed), "agent-stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try (agent) {
            agent.run();
        } catch (RuntimeException | Error bug) {
            LOG.log(System.Logger.Level.ERROR, "the agent ends: this is a bug", bug);
            Runtime.getRuntime().removeShutdownHook(onSignal);
            return Exit.FAILED.code();
        }
        closed.countDown();
        return 0;
    }

    private static void stop(Runnable part, CountDownLatch closed) {
        part.run();
        try {
            if (closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
