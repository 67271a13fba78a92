package dev.starling.agent.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a test's main class as a process of its own, on the class path of this one.
final class ChildJvm {

    private ChildJvm() {}

    /// @param folder the first argument; also where the child puts its temporary files
    static List<String> command(Class<?> main, Path folder, long seed) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString(),
                Long.toString(seed));
    }

    /// A command that runs another on a disk of its own: a tmpfs of `bytes` at `mountPoint`, which no other process
    /// sees and which is gone with the command.
    static List<String> onSmallDisk(Path mountPoint, int bytes, List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=$1 starling-test \"$2\" && shift 2 && exec \"$@\"",
                "sh",
                Integer.toString(bytes),
                mountPoint.toString()));
        wrapped.addAll(command);
        return wrapped;
    }

    /// Whether this system lets this user make such a disk.
    static boolean smallDisksWork(Path mountPoint) throws InterruptedException {
        try {
            return new ProcessBuilder(onSmallDisk(mountPoint, 4096, List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
