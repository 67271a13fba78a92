package dev.starling.lab.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Installs what contenders need from the distribution, without letting a daemon of it run, now or after the next
/// start.
public final class DebianPackages {

    /// Debian asks this file whether a service may be started; 101 is "forbidden by policy" (invoke-rc.d(8)).
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    private static final int FORBIDDEN = 101;
    private static final int SECONDS = 600;
    private static final Map<String, String> QUIET = Map.of("DEBIAN_FRONTEND", "noninteractive");

    /// Packages among ours that bring a service, by the service's name.
    private static final Map<String, String> SERVICES = Map.of("nginx-light", "nginx", "opentracker", "opentracker");

    private DebianPackages() {}

    /// @throws LabFailure naming the packages, when this is not Debian or the installation fails
    public static void install(List<String> packages) {
        String wanted = String.join(" ", packages);
        if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            throw new LabFailure("Programs are missing and there is no apt-get. The Debian packages are: " + wanted
                    + ". Install their equivalents, or leave contenders out with --only.");
        }
        System.out.println("Installing " + wanted + " (apt-get; no service of theirs is started)");
        withoutServices(wanted, () -> {
            apt(List.of("apt-get", "update", "-qq"));
            List<String> command =
                    new ArrayList<>(List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends"));
            command.addAll(packages);
            apt(command);
        });
        packages.stream().filter(SERVICES::containsKey).map(SERVICES::get).forEach(DebianPackages::neverAtStart);
    }

    /// For the next start of the machine; that it does not run now is [#withoutServices]'s doing.
    private static void neverAtStart(String service) {
        List<String> command = Files.isExecutable(Path.of("/usr/bin/systemctl"))
                ? List.of("systemctl", "disable", service)
                : List.of("update-rc.d", service, "disable");
        Command.attempt(command, QUIET, Command.SECONDS);
    }

    private static void withoutServices(String wanted, Runnable installation) {
        if (Files.exists(POLICY)) {
            int answer = Command.attempt(List.of(POLICY.toString(), "nginx", "start"), QUIET, Command.SECONDS)
                    .code();
            if (answer != FORBIDDEN) {
                throw new LabFailure(POLICY + " is yours and lets services start (it answers " + answer + ", not "
                        + FORBIDDEN + "). Install without it: apt-get install --no-install-recommends " + wanted);
            }
            installation.run();
            return;
        }
        try {
            Files.writeString(
                    POLICY, "#!/bin/sh\n# Written by ./starling lab during an installation.\nexit " + FORBIDDEN + "\n");
            Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
            installation.run();
        } catch (IOException e) {
            throw new LabFailure(POLICY + " cannot be written: " + e.getMessage(), e);
        } finally {
            POLICY.toFile().delete();
        }
    }

    private static void apt(List<String> command) {
        Command.Result result = Command.attempt(command, QUIET, SECONDS);
        if (result.code() != 0) {
            throw new LabFailure(Command.failed(command, result) + "\nLeave contenders out with --only to go without.");
        }
    }
}
