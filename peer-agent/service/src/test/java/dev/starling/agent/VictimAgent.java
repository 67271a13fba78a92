package dev.starling.agent;

import dev.starling.agent.origin.TestOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real agent process that is going to be killed. It is called `victim`, and its data folder is `data`.
final class VictimAgent {

    private VictimAgent() {}

    static Process start(TestOrigin origin, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                AgentMain.class.getName()));
        command.addAll(List.of(
                "run",
                "--bundle",
                origin.bundle(folder.resolve("bundle.json")).toString(),
                "--data",
                folder.resolve("data").toString(),
                "--listen",
                "0",
                "--address",
                "127.0.0.1",
                "--name",
                "victim",
                "--without=multicast"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("agent.log").toFile()))
                .start();
    }
}
