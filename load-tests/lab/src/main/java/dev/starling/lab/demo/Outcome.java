package dev.starling.lab.demo;

import dev.starling.lab.demo.ResultTable.Row;
import java.util.ArrayList;
import java.util.List;

/// What there is to say when every desk has the package.
///
/// @param rows one a desk
/// @param size the package's bytes
/// @param egress payload bytes that left the origin, by its own count
record Outcome(List<Row> rows, long size, long egress) {

    private static final String BAR = "1.25";

    /// Every copy is byte for byte the original, and the origin sent at most 1.25 times the package.
    boolean good() {
        return allEqual() && egressBearable();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(ResultTable.lines(rows));
        lines.add("");
        lines.add("  " + egressLine());
        if (size > 0 && rows.size() > 1) {
            lines.add("  " + rows.size() + " downloads would have been " + rows.size() + ".00 times.");
        }
        if (!egressBearable()) {
            lines.add("  That is more than the " + BAR + " times that the demo allows.");
        }
        long different = rows.stream().filter(row -> !row.right()).count();
        lines.add("  Every copy was compared with the original byte for byte: "
                + (different == 0 ? "all are equal." : different + " of " + rows.size() + " DIFFER."));
        return lines;
    }

    private String egressLine() {
        if (size == 0) {
            return "The package is empty; the origin sent " + Amount.bytes(egress) + " of it.";
        }
        return "The origin sent " + Amount.bytes(egress) + ", " + Amount.multiple(egress, size) + " times the package.";
    }

    private boolean allEqual() {
        return rows.stream().allMatch(Row::right);
    }

    private boolean egressBearable() {
        return 4 * egress <= 5 * size;
    }
}
