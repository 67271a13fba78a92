package dev.starling.lab.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who listens on a port that is taken, as far as the system tells this user.
public final class PortOwner {

    private static final Pattern PROCESS = Pattern.compile("users:\\(\\(\"([^\"]+)\",pid=(\\d+)");
    private static final int PORTS_TRIED = 100;
    private static final String LOOPBACK = "127.0.0.1";

    private PortOwner() {}

    /// What was found and what to do, with a port that is free.
    public static String complaint(int port) {
        String remedy = freeAfter(port)
                .map(free -> "End it, or take another port: ./starling demo --port " + free)
                .orElse("End it, or take another port with --port.");
        return "Port " + port + " is taken by " + of(port).orElse("another program") + ". " + remedy;
    }

    private static Optional<String> of(int port) {
        try {
            Process ss = new ProcessBuilder("ss", "-Hltnp", "sport = :" + port)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return parse(new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        }
    }

    public static Optional<String> parse(String ss) {
        Matcher process = PROCESS.matcher(ss);
        return process.find()
                ? Optional.of(process.group(1) + " (process " + process.group(2) + ")")
                : Optional.empty();
    }

    private static Optional<Integer> freeAfter(int port) {
        for (int other = port + 1; other <= Math.min(65_535, port + PORTS_TRIED); other++) {
            if (Ports.isFree(LOOPBACK, other)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }
}
