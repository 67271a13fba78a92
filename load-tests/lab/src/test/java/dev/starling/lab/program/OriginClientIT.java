package dev.starling.lab.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OriginClientIT {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private OriginClient client;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int bytes = exchange.getRequestBody().readAllBytes().length;
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + bytes + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = new OriginClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "secret");
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void aPayloadIsStreamedWithItsLengthAndItsProgress() throws IOException {
        byte[] payload = new byte[100_000];
        List<Long> progress = Collections.synchronizedList(new ArrayList<>());
        client.upload("p", "1.0", "a b+c", payload.length, () -> new ByteArrayInputStream(payload), progress::add);
        assertThat(asked)
                .containsExactly("PUT /api/v1/packages/p/versions/1.0/payload?fileName=a%20b%2Bc 100000 Bearer secret");
        assertThat(progress).isSorted().endsWith(100_000L);
    }

    @Test
    void anEmptyPayloadIsUploadedToo() throws IOException {
        client.upload("p", "1.0", "f", 0, () -> new ByteArrayInputStream(new byte[0]), sent -> {});
        assertThat(asked).containsExactly("PUT /api/v1/packages/p/versions/1.0/payload?fileName=f 0 Bearer secret");
    }

    @Test
    void theEgressIsThatOfTheVersionAskedFor() throws IOException {
        answer = "{\"name\":\"p\",\"versions\":[{\"version\":\"1\",\"state\":\"published\",\"originEgressBytes\":5},"
                + "{\"version\":\"2\",\"state\":\"published\",\"originEgressBytes\":7,\"extra\":1}]}";
        assertThat(client.egress("p", "2")).isEqualTo(7);
        assertThatThrownBy(() -> client.egress("p", "3")).hasMessageContaining("no version 3");
    }

    @Test
    void aRefusalCarriesTheOriginsReason() {
        status = 409;
        answer = "{\"title\":\"t\",\"status\":409,\"detail\":\"There is a package p.\",\"code\":\"package-exists\"}";
        assertThatThrownBy(() -> client.createPackage("p", ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("409: There is a package p. (package-exists)");
    }
}
