package dev.starling.origin.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.starling.origin.client.Device;
import dev.starling.origin.client.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Enrols many devices, each over a connection and with a handshake of its own, and says how long that took.
/// `load-tests/http/enrol.sh` starts it beside an origin. Keys and requests are made before the clock runs. Ends by
/// itself: whoever has no certificate after [#LONGEST] counts as an error.
///
/// Arguments: a bundle whose token lets them all in, the number of devices, and how many come at once. Prints one
/// line: devices, seconds, enrolments a second, errors, median and 99th percentile of the times in milliseconds.
/// What the first error was goes to the error stream.
final class EnrolmentLoad {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DEVICES = 100_000;
    private static final int MOST_AT_ONCE = 256;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private EnrolmentLoad() {}

    public static void main(String[] arguments) throws Exception {
        JsonNode bundle = JSON.readTree(Files.readAllBytes(Path.of(arguments[0])));
        int devices = Math.min(Integer.parseInt(arguments[1]), MOST_DEVICES);
        int atOnce = Math.min(Integer.parseInt(arguments[2]), MOST_AT_ONCE);
        String token = bundle.path("token").asText();
        List<String> pins = new ArrayList<>();
        bundle.path("caPins").forEach(pin -> pins.add(pin.asText()));
        URI https = URI.create(bundle.path("origin").asText());
        List<Callable<Duration>> enrolments = new ArrayList<>();
        for (int number = 0; number < devices; number++) {
            byte[] request = JSON.writeValueAsBytes(Device.withNewKey().enrolment(token));
            enrolments.add(() -> enrol(https, pins, request));
        }
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        long begin = System.nanoTime();
        List<Future<Duration>> answers = threads.invokeAll(enrolments, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        Duration whole = Duration.ofNanos(System.nanoTime() - begin);
        threads.shutdownNow();
        List<Duration> times = times(answers);
        System.out.printf(
                "%d %.1f %.1f %d %d %d%n",
                devices,
                whole.toMillis() / 1000.0,
                times.size() * 1000.0 / whole.toMillis(),
                devices - times.size(),
                percentile(times, 50),
                percentile(times, 99));
    }

    /// Of those that were let in, shortest first.
    private static List<Duration> times(List<Future<Duration>> answers) throws InterruptedException {
        List<Duration> times = new ArrayList<>();
        boolean said = false;
        for (Future<Duration> answer : answers) {
            try {
                times.add(answer.get());
            } catch (ExecutionException | CancellationException e) {
                if (!said) {
                    System.err.println("the first error: " + (e.getCause() == null ? e : e.getCause()));
                }
                said = true;
            }
        }
        times.sort(Duration::compareTo);
        return times;
    }

    /// @return milliseconds within which that many of a hundred were through, 0 when there are none
    private static long percentile(List<Duration> times, int ofHundred) {
        return times.isEmpty()
                ? 0
                : times.get(Math.min(times.size() - 1, times.size() * ofHundred / 100))
                        .toMillis();
    }

    private static Duration enrol(URI https, List<String> pins, byte[] body) throws IOException {
        long begin = System.nanoTime();
        try (Wire wire = Wire.overTls(https, 0, Device.pinning(pins))) {
            wire.sendLines(
                    "POST /api/v1/agent/enrol HTTP/1.1",
                    "Host: " + https.getHost(),
                    "Content-Type: application/json",
                    "Connection: close",
                    "Content-Length: " + body.length,
                    "");
            wire.send(body);
            String status = wire.readHead();
            String answer = new String(wire.in().readAllBytes(), StandardCharsets.UTF_8);
            if (!status.equals("HTTP/1.1 200 OK") || !answer.contains("BEGIN CERTIFICATE")) {
                throw new IOException("not let in: " + status + " " + answer);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
