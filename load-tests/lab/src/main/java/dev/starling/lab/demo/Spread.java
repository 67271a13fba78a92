package dev.starling.lab.demo;

import dev.starling.lab.program.AgentStatus.Release;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Follows one release until every desk has it.
final class Spread {

    /// Without a byte and without a piece anywhere for so long, nothing will come any more.
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final Stage stage;
    private final ProgressBoard board;
    private final String releaseId;

    Spread(Stage stage, Page page, String releaseId) {
        this.stage = stage;
        this.board = new ProgressBoard(page);
        this.releaseId = releaseId;
    }

    /// @return one each desk, in order, all complete
    /// @throws DemoFault when nothing moves any more
    List<Release> follow() throws IOException {
        long movedBefore = -1;
        long movedAt = System.nanoTime();
        while (true) {
            List<Optional<Release>> now = look();
            board.show(now);
            if (now.stream().allMatch(desk -> desk.isPresent() && desk.get().complete())) {
                board.finish();
                return now.stream().flatMap(Optional::stream).toList();
            }
            long moved = now.stream()
                    .flatMap(Optional::stream)
                    .mapToLong(Spread::moved)
                    .sum();
            if (moved != movedBefore) {
                movedBefore = moved;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STALLED.toNanos()) {
                board.finish();
                throw new DemoFault("Nothing has moved for " + STALLED.toSeconds() + " s: " + states(now) + ".");
            }
            stage.pause();
        }
    }

    private List<Optional<Release>> look() throws IOException {
        List<Optional<Release>> now = new ArrayList<>();
        for (Desk desk : stage.desks()) {
            now.add(desk.status().release(releaseId));
        }
        return now;
    }

    private static long moved(Release release) {
        return release.bytesFromOrigin() + release.bytesFromPeers() + release.verified();
    }

    private static String states(List<Optional<Release>> desks) {
        List<String> states = new ArrayList<>();
        for (int desk = 0; desk < desks.size(); desk++) {
            String state = desks.get(desk)
                    .map(one -> one.state() + " with " + one.verified() + " of " + one.pieces() + " pieces")
                    .orElse("has not heard of the release");
            states.add(Desk.name(desk) + " " + state);
        }
        return String.join(", ", states);
    }
}
