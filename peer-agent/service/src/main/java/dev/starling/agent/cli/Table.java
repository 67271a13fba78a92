package dev.starling.agent.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in columns: as wide as their widest cell, two spaces apart, numbers to the right.
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int textColumns;

    /// @param textColumns how many columns from the left hold text; the others hold numbers
    Table(int textColumns, String... titles) {
        this.textColumns = textColumns;
        rows.add(List.of(titles));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(pad(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String pad(String cell, int column) {
        int width =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        String space = " ".repeat(width - cell.length());
        return column < textColumns ? cell + space : space + cell;
    }
}
