package dev.starling.cli.keys;

import dev.starling.cli.origin.Fault;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A secret out of a file's first line, or typed.
final class Passphrase {

    private static final int SHORTEST = 12;

    private Passphrase() {}

    static char[] of(@Nullable Path file, String what) throws Fault {
        if (file == null) {
            return ask(what + ": ");
        }
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip().toCharArray();
        } catch (IOException e) {
            throw new Fault(file + " cannot be read (" + e + ").", e);
        }
    }

    /// For something new: long enough, and typed twice.
    static char[] fresh(@Nullable Path file, String what) throws Fault {
        char[] chosen = of(file, what);
        if (chosen.length < SHORTEST) {
            throw new Fault("A passphrase of " + chosen.length + " characters; expected " + SHORTEST + " or more.");
        }
        if (file == null && !Arrays.equals(chosen, ask("Once more: "))) {
            throw new Fault("The two are not the same. Nothing was made.");
        }
        return chosen;
    }

    private static char[] ask(String prompt) throws Fault {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readPassword("%s", prompt))
                .orElseThrow(
                        () -> new Fault("There is no terminal to ask for the passphrase. Give --passphrase-file."));
    }
}
