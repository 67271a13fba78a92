package dev.starling.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The command line of CLIENT-CLI.md: options in any order, then the command.
///
/// @param options the values of each option by its name, in the order they came
/// @param command `init`, `refresh` or `download`
/// @param operands what follows the command
record Arguments(SequencedMap<String, List<String>> options, String command, List<String> operands) {

    /// @throws IllegalArgumentException when an option has no value or there is no command
    static Arguments parse(String... arguments) {
        SequencedMap<String, List<String>> options = new TreeMap<>();
        int at = 0;
        while (at < arguments.length && arguments[at].startsWith("--")) {
            if (at + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[at] + " without a value");
            }
            options.computeIfAbsent(arguments[at], option -> new ArrayList<>()).add(arguments[at + 1]);
            at += 2;
        }
        if (at == arguments.length) {
            throw new IllegalArgumentException("no command, expected init ROOT, refresh or download");
        }
        return new Arguments(options, arguments[at], List.of(arguments).subList(at + 1, arguments.length));
    }

    String one(String option) {
        List<String> values = options.getOrDefault(option, List.of());
        if (values.size() != 1) {
            throw new IllegalArgumentException(option + " " + values.size() + " times, expected once");
        }
        return values.getFirst();
    }

    Path path(String option) {
        return Path.of(one(option));
    }

    /// A base address without a `/` at its end.
    String address(String option) {
        String address = one(option);
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    /// The one thing that follows the command.
    String operand() {
        if (operands.size() != 1) {
            throw new IllegalArgumentException(command + " with " + operands.size() + " operands, expected one");
        }
        return operands.getFirst();
    }
}
