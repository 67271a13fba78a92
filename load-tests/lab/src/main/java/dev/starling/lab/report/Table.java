package dev.starling.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The heats of one scenario, a line per contender, each figure the median of its runs.
public final class Table {

    private static final double MIB = 1L << 20;

    private static final List<String> HEAD = List.of(
            "contender",
            "runs",
            "right",
            "first s",
            "median s",
            "last s",
            "makespan s",
            "x bound",
            "origin egress",
            "inter-site",
            "CPU s/GiB",
            "of desks",
            "desk MiB (private)",
            "origin MiB (private)",
            "other load");

    private final List<List<String>> lines = new ArrayList<>();

    private Table() {}

    /// @param outcomes in any order; contenders appear in the order of their first
    public static String of(List<Outcome> outcomes) {
        Table table = new Table();
        table.lines.add(HEAD);
        outcomes.stream()
                .map(Outcome::contender)
                .distinct()
                .map(name -> outcomes.stream()
                        .filter(outcome -> outcome.contender().equals(name))
                        .toList())
                .map(Table::line)
                .forEach(table.lines::add);
        return table.aligned();
    }

    private static List<String> line(List<Outcome> runs) {
        Outcome first = runs.getFirst();
        return List.of(
                first.contender(),
                Integer.toString(runs.size()),
                runs.stream().mapToLong(Outcome::right).min().orElse(0) + "/"
                        + first.desks().size(),
                number(1, runs, outcome -> at(outcome, 0)),
                number(1, runs, outcome -> Median.of(outcome.times())),
                number(1, runs, outcome -> at(outcome, outcome.times().length - 1)),
                number(1, runs, Outcome::makespan),
                number(2, runs, outcome -> outcome.makespan() / outcome.boundSeconds()),
                number(2, runs, Outcome::egress),
                number(2, runs, outcome -> (double) outcome.usage().betweenSites() / outcome.bytes()),
                number(1, runs, Table::cpuAll),
                number(1, runs, outcome -> outcome.usage().cpuDesks() / outcome.deliveredGiB()),
                memory(
                        runs,
                        outcome -> outcome.usage().deskResident(),
                        outcome -> outcome.usage().deskPrivate()),
                memory(
                        runs,
                        outcome -> outcome.usage().originResident(),
                        outcome -> outcome.usage().originPrivate()),
                number(2, runs, outcome -> outcome.usage().otherLoad()));
    }

    private static double at(Outcome outcome, int index) {
        double[] times = outcome.times();
        return times.length == 0 ? Double.NaN : times[index];
    }

    private static double cpuAll(Outcome outcome) {
        return (outcome.usage().cpuDesks() + outcome.usage().cpuOrigin()) / outcome.deliveredGiB();
    }

    private static String memory(
            List<Outcome> runs, ToDoubleFunction<Outcome> resident, ToDoubleFunction<Outcome> own) {
        return number(0, runs, outcome -> resident.applyAsDouble(outcome) / MIB) + " ("
                + number(0, runs, outcome -> own.applyAsDouble(outcome) / MIB) + ")";
    }

    private static String number(int digits, List<Outcome> runs, ToDoubleFunction<Outcome> value) {
        double median = Median.of(runs, value);
        return Double.isNaN(median) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", median);
    }

    private String aligned() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            for (int column = 0; column < HEAD.size(); column++) {
                int width = width(column);
                String cell = line.get(column);
                String space = " ".repeat(width - cell.length());
                text.append(column == 0 ? cell + space : "  " + space + cell);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
