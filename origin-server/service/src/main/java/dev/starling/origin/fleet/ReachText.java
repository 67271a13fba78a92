package dev.starling.origin.fleet;

import dev.starling.origin.api.reach.FindingWay;
import dev.starling.origin.api.reach.Reason;
import dev.starling.reach.ReasonCode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Codes in one column of the database.
final class ReachText {

    private static final String BETWEEN = ",";

    private ReachText() {}

    /// None twice; the most telling stays first.
    static String join(Collection<String> codes) {
        return codes.stream().distinct().collect(Collectors.joining(BETWEEN));
    }

    static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(BETWEEN, -1));
    }

    /// Those of the list; the rest is of a version to come, or made up.
    static List<String> known(Collection<String> codes) {
        return codes.stream().filter(code -> ReasonCode.of(code).isPresent()).toList();
    }

    static List<Reason> reasons(String joined) {
        return split(joined).stream()
                .flatMap(code -> ReasonCode.of(code).stream())
                .map(code -> new Reason(code.name(), code.text(), code.remedy()))
                .toList();
    }

    static List<FindingWay> ways(String joined) {
        return split(joined).stream().map(FindingWay::valueOf).toList();
    }
}
