package dev.starling.lab.demo;

import dev.starling.lab.program.AgentStatus.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How far every desk is: a bar each, drawn in place; where that cannot be drawn, a line for every tenth of the way.
final class ProgressBoard {

    private static final int PLAIN_STEP = 10;
    private static final int BAR_WIDEST = 40;

    private final Page page;
    private int plainShown = -PLAIN_STEP;

    ProgressBoard(Page page) {
        this.page = page;
    }

    /// @param desks one each, in order; nothing where the desk has not yet heard of the release
    void show(List<Optional<Release>> desks) {
        if (page.isTerminal()) {
            List<String> lines = new ArrayList<>();
            for (int desk = 0; desk < desks.size(); desk++) {
                lines.add(bar(Desk.name(desk), desks.get(desk), page.width()));
            }
            page.draw(lines);
            return;
        }
        int slowest = desks.stream().mapToInt(ProgressBoard::percent).min().orElse(0);
        if (slowest >= plainShown + PLAIN_STEP) {
            plainShown = slowest - slowest % PLAIN_STEP;
            int fastest = desks.stream().mapToInt(ProgressBoard::percent).max().orElse(0);
            page.line("Desks at", slowest == fastest ? slowest + " %" : slowest + " to " + fastest + " %");
        }
    }

    /// The last state stays on the screen.
    void finish() {
        page.keep();
    }

    static String bar(String name, Optional<Release> release, int width) {
        int percent = percent(release);
        String numbers = release.map(one -> String.format(
                        Locale.ROOT,
                        "%3d %%  origin %9s  peers %9s",
                        percent,
                        Amount.bytes(one.bytesFromOrigin()),
                        Amount.bytes(one.bytesFromPeers())))
                .orElse("  0 %  waiting");
        String state = release.filter(one -> one.state().equals("paused")).isPresent() ? "  paused" : "";
        int room = Math.clamp(width - 56L, 5, BAR_WIDEST);
        int full = room * percent / 100;
        String head = full < room && full > 0 ? ">" : "";
        String bar = "=".repeat(full - head.length()) + head + " ".repeat(room - full);
        return String.format("  %-8s [%s] %s%s", name, bar, numbers, state);
    }

    /// 100 only once the whole is verified: 99 until then. An empty payload has no pieces and is complete or not begun.
    static int percent(Optional<Release> release) {
        return release.map(one -> {
                    if (one.complete()) {
                        return 100;
                    }
                    return one.pieces() == 0 ? 0 : (int) Math.min(99, 100L * one.verified() / one.pieces());
                })
                .orElse(0);
    }
}
