package dev.starling.lab.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What came of it, a row a desk, columns as wide as they need to be.
final class ResultTable {

    /// One desk.
    ///
    /// @param time from the announcement to the desk's last check
    /// @param right whether the copy has exactly the original's bytes
    record Row(String desk, Duration time, long fromOrigin, long fromPeers, int verified, int pieces, boolean right) {}

    private static final List<String> HEAD = List.of("desk", "time", "from origin", "from peers", "verified", "copy");

    private ResultTable() {}

    /// Under the desks' rows one with the sums.
    static List<String> lines(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        rows.forEach(row -> cells.add(cellsOf(row)));
        cells.add(List.of(
                "all",
                Amount.seconds(
                        rows.stream().map(Row::time).max(Duration::compareTo).orElse(Duration.ZERO)),
                Amount.bytes(rows.stream().mapToLong(Row::fromOrigin).sum()),
                Amount.bytes(rows.stream().mapToLong(Row::fromPeers).sum()),
                "",
                ""));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return cells.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> cellsOf(Row row) {
        return List.of(
                row.desk(),
                Amount.seconds(row.time()),
                Amount.bytes(row.fromOrigin()),
                Amount.bytes(row.fromPeers()),
                row.verified() + " of " + row.pieces() + " pieces",
                row.right() ? "equal" : "DIFFERENT");
    }

    /// Names to the left, numbers to the right.
    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String format = column == 0 || column == widths.length - 1
                    ? "  %-" + widths[column] + "s"
                    : "  %" + widths[column] + "s";
            line.append(String.format(format, cells.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
