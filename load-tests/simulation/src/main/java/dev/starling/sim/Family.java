package dev.starling.sim;

import dev.starling.sim.scenario.ScenarioFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Scenarios of one form, which lie in a folder of their own and are played by one class.
///
/// @param folder below the folder of all scenarios; "" for that one itself
/// @param about a scenario's line in the list
record Family<S>(String folder, Class<S> form, Function<S, String> about, Player<S> player) {

    @FunctionalInterface
    interface Player<S> {
        /// @return whether every bar was met
        boolean play(String name, S scenario) throws IOException;
    }

    List<String> names(Path scenarios) throws IOException {
        return files(scenarios).names();
    }

    void list(Path scenarios, PrintWriter print) throws IOException {
        for (String name : names(scenarios)) {
            print.printf("  %-16s %s%n", name, about.apply(files(scenarios).read(name, form)));
        }
    }

    boolean play(Path scenarios, String name) throws IOException {
        return player.play(name, files(scenarios).read(name, form));
    }

    private ScenarioFiles files(Path scenarios) {
        return new ScenarioFiles(scenarios.resolve(folder));
    }
}
