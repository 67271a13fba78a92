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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Enrols many devices, each over a connection and with a handshake of its own, and says how long that took.
/// `load-tests/http/enrol.sh` starts it beside an origin. Keys and requests are made before the clock runs.
///
/// Arguments: a bundle whose token lets them all in, the number of devices, and how many come at once.
final class EnrolmentLoad {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DEVICES = 100_000;
    private static final int MOST_AT_ONCE = 256;

    private EnrolmentLoad() {}

    public static void main(String[] arguments) throws Exception {
        JsonNode bundle = JSON.readTree(Files.readAllBytes(Path.of(arguments[0])));
        int devices = Math.min(Integer.parseInt(arguments[1]), MOST_DEVICES);
        int atOnce = Math.min(Integer.parseInt(arguments[2]), MOST_AT_ONCE);
        String token = bundle.path("token").asText();
        List<byte[]> requests = new ArrayList<>();
        for (int number = 0; number < devices; number++) {
            requests.add(JSON.writeValueAsBytes(Device.withNewKey().enrolment(token)));
        }
        List<String> pins = new ArrayList<>();
        bundle.path("caPins").forEach(pin -> pins.add(pin.asText()));
        URI https = URI.create(bundle.path("origin").asText());
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            long begin = System.nanoTime();
            List<Future<Duration>> answers = requests.stream()
                    .map(request -> threads.submit(() -> enrol(https, pins, request)))
                    .toList();
            List<Duration> times = new ArrayList<>();
            for (Future<Duration> answer : answers) {
                times.add(answer.get());
            }
            Duration whole = Duration.ofNanos(System.nanoTime() - begin);
            times.sort(Duration::compareTo);
            System.out.printf(
                    "%d devices enrolled in %.1f s, %.0f a second; half within %d ms, 99 of 100 within %d ms%n",
                    devices,
                    whole.toMillis() / 1000.0,
                    devices * 1000.0 / whole.toMillis(),
                    times.get(devices / 2).toMillis(),
                    times.get(devices * 99 / 100).toMillis());
        }
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
