package dev.starling.lab.demo;

import dev.starling.lab.demo.ResultTable.Row;
import dev.starling.lab.program.AgentStatus.Release;
import dev.starling.lab.program.OriginClient;
import dev.starling.lab.program.OriginReply.Version;
import dev.starling.lab.program.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The story of the demo, from an empty folder to a verdict. Used by one thread.
final class Demo {

    static final String HOST = "127.0.0.1";

    private static final Duration SAME_INSTANT = Duration.ofMillis(500);
    private static final Duration NEIGHBOURS = Duration.ofSeconds(30);

    private final Page page;
    private final Programs programs;
    private final Payload payload;
    private final int port;
    private final int agents;

    Demo(Page page, Programs programs, Payload payload, int port, int agents) {
        this.page = page;
        this.programs = programs;
        this.payload = payload;
        this.port = port;
        this.agents = agents;
    }

    /// @param once ends when there is an outcome; otherwise everything stays up until this thread is interrupted
    /// @return whether the outcome is good
    /// @throws InterruptedIOException when this thread is interrupted before there is an outcome
    boolean run(boolean once) throws IOException {
        page.line("");
        page.line("Package", payload.name() + ", " + Amount.bytes(payload.size()));
        try (RunFolder folder = RunFolder.fresh(programs.root())) {
            folder.checkSpace(payload.size(), agents);
            boolean good = onStage(folder, once);
            if (!good) {
                folder.keepLogs(page);
            }
            return good;
        }
    }

    private boolean onStage(RunFolder folder, boolean once) throws IOException {
        page.now("Origin", "starting ...");
        Instant begin = Instant.now();
        try (Stage stage = Stage.withOrigin(programs, folder, port);
                People people = People.at(stage.origin())) {
            page.line("Origin", stage.origin().uri() + ", ready after " + Amount.seconds(since(begin)));
            raiseDesks(stage, folder, people);
            upload(people.asPublisher());
            Outcome outcome = announce(stage, people);
            page.line("");
            outcome.lines().forEach(page::line);
            page.line("");
            if (!once) {
                stayUp(stage, people);
            }
            return outcome.good();
        } catch (InterruptedIOException stopped) {
            throw stopped;
        } catch (IOException e) {
            if (stoppedJustNow()) {
                throw new InterruptedIOException("stopped");
            }
            folder.keepLogs(page);
            throw e;
        }
    }

    /// Ctrl-C reaches the origin and the agents as well: what fails in the same instant failed because of it.
    private static boolean stoppedJustNow() {
        try {
            return new CountDownLatch(1).await(SAME_INSTANT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ctrlC) {
            return true;
        }
    }

    private void raiseDesks(Stage stage, RunFolder folder, People people) throws IOException {
        page.now("Desks", "starting " + agents + " agents ...");
        Instant begin = Instant.now();
        stage.addDesks(programs, folder, people, agents);
        page.now("Desks", agents + " agents, getting to know each other ...");
        boolean acquainted = stage.awaitNeighbours(NEIGHBOURS);
        page.line(
                "Desks",
                agents + (agents == 1 ? " agent" : " agents") + ", ready after " + Amount.seconds(since(begin))
                        + (acquainted ? "" : "; not all know each other yet"));
    }

    private void upload(OriginClient origin) throws IOException {
        Instant begin = Instant.now();
        origin.createPackage(payload.packageName(), "Published by ./starling demo");
        origin.upload(
                payload.packageName(),
                Payload.VERSION,
                payload.name(),
                payload.size(),
                payload::open,
                sent -> page.now("Upload", Amount.bytes(sent) + " of " + Amount.bytes(payload.size())));
        page.line("Upload", "cut, hashed and signed in " + Amount.seconds(since(begin)));
    }

    /// Publishes, follows the desks until each has it, and compares.
    private Outcome announce(Stage stage, People people) throws IOException {
        Instant announced = Instant.now();
        Version published = people.publish(payload.packageName(), Payload.VERSION);
        String releaseId = String.valueOf(published.releaseId());
        page.line(
                "Published",
                payload.packageName() + " " + Payload.VERSION + ", release " + releaseId.substring(0, 8)
                        + ", by one person and approved by another");
        page.line("");
        List<Release> releases = new Spread(stage, page, releaseId).follow();
        List<Row> rows = new ArrayList<>();
        for (int desk = 0; desk < releases.size(); desk++) {
            Release release = releases.get(desk);
            Instant completed = Instant.ofEpochMilli(
                    Optional.ofNullable(release.completedAt()).orElseGet(announced::toEpochMilli));
            rows.add(new Row(
                    Desk.name(desk),
                    Duration.between(announced, completed),
                    release.bytesFromOrigin(),
                    release.bytesFromPeers(),
                    release.verified(),
                    release.pieces(),
                    payload.equalTo(release.path())));
        }
        return new Outcome(rows, payload.size(), people.asPublisher().egress(payload.packageName(), Payload.VERSION));
    }

    private void stayUp(Stage stage, People people) {
        page.line("Console", stage.origin().uri() + "/admin/");
        if (page.isTerminal()) {
            people.accounts().forEach(account -> page.line("Log in", account.name() + "  " + account.password()));
            page.line("", "These were made for this run and end with it; that is why they");
            page.line("", "are shown. A real origin prints a one-time link for its first admin.");
        } else {
            page.line("Log in", "on a terminal, names and passwords of this run stand here");
            page.line("", "Not shown: what is printed elsewhere may be kept.");
        }
        page.line("");
        page.line("  Everything stays up until Ctrl-C.");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ctrlC) {
            page.line("");
            page.line("  Ending; nothing is left behind.");
        }
    }

    private static Duration since(Instant begin) {
        return Duration.between(begin, Instant.now());
    }
}
