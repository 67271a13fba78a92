package dev.starling.lab.company;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.starling.lab.ground.Host;
import dev.starling.lab.program.OriginProcess;
import dev.starling.lab.program.OriginReply;
import dev.starling.lab.shell.Command;
import dev.starling.lab.shell.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The publisher's requests to an origin in a namespace, made by `curl` in the same namespace: this process has no way
/// in there, and
/// that is how it should be.
public final class OriginDoor {

    public static final String PACKAGE = "lab-payload";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String VERSION = "1.0";
    private static final int UPLOAD_SECONDS = 600;
    private static final Pattern SECRET = Pattern.compile("\"secret\":\"(starling_api_[A-Za-z0-9_-]+)\"");

    private final Host host;
    private final String origin;
    private final String api;
    private final Path authorization;

    private OriginDoor(Host host, String origin, Path authorization) {
        this.host = host;
        this.origin = origin;
        this.api = origin + "/api/v1/packages";
        this.authorization = authorization;
    }

    /// Waits for the origin.
    static OriginDoor open(Host host, OriginProcess origin, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> probe =
                List.of("curl", "-q", "-s", "-f", "-o", "/dev/null", "-m", "2", origin.uri() + "/q/health/ready");
        while (!answers(host, probe)) {
            if (!origin.program().alive() || System.nanoTime() > deadline) {
                throw new LabFailure("The origin is not ready within " + patience.toSeconds() + " s: "
                        + host.lastWords(host.name()));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        Path header = secret(host, "authorization", "Authorization: Bearer " + apiToken(host, origin));
        return new OriginDoor(host, origin.uri().toString(), header);
    }

    /// Makes the first account and an API token of it. What is secret goes by files that the owner alone can read.
    private static String apiToken(Host host, OriginProcess origin) throws IOException {
        String setup = Files.readString(origin.setupToken()).strip();
        String account = "{\"token\":\"" + setup + "\",\"name\":\"lab\",\"password\":\"" + UUID.randomUUID() + "\"}";
        Path cookies = secret(host, "cookies", "");
        List<String> post =
                List.of("curl", "-q", "-s", "-S", "--fail-with-body", "-H", "Content-Type: application/json");
        List<String> setUp = new ArrayList<>(post);
        setUp.addAll(List.of("-c", cookies.toString(), "-d", "@" + secret(host, "account", account)));
        setUp.add(origin.uri() + "/api/v1/setup");
        host.run(Command.SECONDS, setUp);
        List<String> make = new ArrayList<>(post);
        make.addAll(List.of("-b", cookies.toString(), "-H", "X-Starling-Console: 1"));
        make.addAll(List.of("-d", "{\"name\":\"lab\",\"roles\":[\"admin\",\"publisher\"],\"validDays\":1}"));
        make.add(origin.uri() + "/api/v1/profile/tokens");
        Matcher found = SECRET.matcher(host.run(Command.SECONDS, make));
        if (!found.find()) {
            throw new LabFailure("The origin's answer holds no API token.");
        }
        return found.group(1);
    }

    private static Path secret(Host host, String name, String content) throws IOException {
        Path file = Files.createFile(
                host.folder().resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    private static boolean answers(Host host, List<String> probe) {
        try {
            host.run(Command.SECONDS, probe);
            return true;
        } catch (LabFailure notYet) {
            return false;
        }
    }

    public void upload(Payload payload) {
        ask(
                Command.SECONDS,
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"name\":\"" + PACKAGE + "\",\"description\":\"\"}",
                api);
        ask(
                UPLOAD_SECONDS,
                "-H",
                "Content-Type: application/octet-stream",
                "-T",
                payload.file().toString(),
                version() + "/payload?fileName=" + payload.name());
    }

    /// A bundle that so many agents may enrol with.
    Path bundle(int desks) throws IOException {
        String made = ask(
                Command.SECONDS,
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"name\":\"desks\",\"uses\":" + desks + "}",
                origin + "/api/v1/enrolment-tokens");
        Path file = host.folder().resolve("bundle.json");
        JSON.readValue(made, OriginReply.Enrolment.class).writeBundle(file);
        return file;
    }

    /// Assigns the version to every device.
    public void publish() {
        ask(Command.SECONDS, "-X", "POST", version() + "/publish");
    }

    private String version() {
        return api + "/" + PACKAGE + "/versions/" + VERSION;
    }

    private String ask(int seconds, String... more) {
        List<String> command =
                new ArrayList<>(List.of("curl", "-q", "-s", "-S", "--fail-with-body", "-H", "@" + authorization));
        command.addAll(List.of(more));
        return host.run(seconds, command);
    }
}
