package dev.starling.lab.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// What is shown: lines, and on a terminal a part at the end that is drawn anew in place.
/// Thread-safe: an upload's progress comes from other threads.
final class Page {

    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final int NARROWEST = 40;

    private static final String INDENT = "  ";

    private final PrintStream out;
    private final PrintStream err;
    private final int columns;
    private int drawn;

    /// @param columns the terminal's width, 0 when `out` is not a terminal that can be drawn on
    Page(PrintStream out, PrintStream err, int columns) {
        this.out = out;
        this.err = err;
        this.columns = columns == 0 ? 0 : Math.max(NARROWEST, columns);
    }

    boolean isTerminal() {
        return columns > 0;
    }

    /// How much room a line has. One column stays free, or some terminals wrap.
    int width() {
        return columns == 0 ? 100 : columns - 1;
    }

    /// A line that stays.
    synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /// A line that stays, behind a label.
    void line(String label, String text) {
        line(String.format("  %-10s %s", label, text));
    }

    /// What is going on right now. On a terminal it gives way to the next line; elsewhere nothing is shown.
    void now(String label, String text) {
        if (isTerminal()) {
            draw(List.of(String.format("  %-10s %s", label, text)));
        }
    }

    /// Draws these lines in the place of those drawn last. Only for a terminal.
    synchronized void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(up());
        for (String line : lines) {
            String fitting = line.length() > width() ? line.substring(0, width()) : line;
            text.append(fitting).append(CLEAR_TO_END_OF_LINE).append('\n');
        }
        out.print(text);
        out.flush();
        drawn = lines.size();
    }

    /// Why it went wrong, on the error stream, broken into lines that fit.
    synchronized void problem(String text) {
        erase();
        out.flush();
        err.println();
        text.lines().flatMap(line -> wrapped(line, width()).stream()).forEach(err::println);
    }

    /// Breaks at spaces. A word longer than the width stays whole: it is a path, and is copied from there.
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ", -1)) {
            if (line.length() > INDENT.length() && line.length() + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private void erase() {
        if (drawn > 0) {
            out.print(up() + "\u001b[J");
            drawn = 0;
        }
    }

    /// What was drawn last stays.
    synchronized void keep() {
        drawn = 0;
    }

    private String up() {
        return drawn == 0 ? "" : "\r\u001b[" + drawn + "A";
    }
}
