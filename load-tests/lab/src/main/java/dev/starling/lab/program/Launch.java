package dev.starling.lab.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a program is started, whichever it is.
///
/// @param name what people call it; its log is `NAME.log` beside the folder
/// @param folder its data folder; made when it is not there
/// @param prefix a command that runs another one (`ip netns exec NAME`), or nothing. It must replace itself by the
/// program
///     (exec), so that the process id is the program's
/// @param environment variables on top of this JVM's
public record Launch(String name, Path folder, List<String> prefix, Map<String, String> environment) {

    public Launch {
        folder = folder.toAbsolutePath().normalize();
        prefix = List.copyOf(prefix);
        environment = Map.copyOf(environment);
    }

    public static Launch of(String name, Path folder) {
        return new Launch(name, folder, List.of(), Map.of());
    }

    public Launch inside(String... command) {
        return new Launch(name, folder, List.of(command), environment);
    }

    public Launch with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Launch(name, folder, prefix, more);
    }

    public Path log() {
        return folder.resolveSibling(name + ".log");
    }

    List<String> command(List<String> program) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(program);
        return whole;
    }
}
