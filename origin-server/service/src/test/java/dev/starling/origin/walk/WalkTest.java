package dev.starling.origin.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.MovableClock;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WalkTest.Alone.class)
@WithTestResource(FreshFolder.class)
class WalkTest {

    private static final Set<String> EVERY_ROLE =
            Set.of("viewer", "operator", "publisher", "approver", "admin", "self");
    /// What ends sessions or certificates by which callers prove who they are.
    private static final Set<String> ENDS = Set.of("logOut", "replaceIssuingCa");

    private static final int LOOK = 4096;
    private static final List<String> TRACES =
            List.of("\tat ", "at dev.starling", "at io.quarkus", "Exception", "java.lang", "org.hibernate", "SQL");

    /// Restarts the origin for this class alone: it is left in disorder.
    public static final class Alone implements QuarkusTestProfile {}

    private record Reply(int status, String contentType, String authenticate, String text) {
        /// Some operations answer with 401 for other reasons.
        boolean isToANobody(Described operation) {
            return status == 401 && (operation.method().equals("HEAD") || text.contains("login-needed"));
        }
    }

    @Inject
    OriginUnderTest origin;

    @Inject
    MovableClock clock;

    private Permissions permissions;
    private List<Described> operations;

    @BeforeEach
    void read() throws IOException {
        permissions = Permissions.written();
        operations = Described.all(origin.stranger());
    }

    @AfterEach
    void putTheClockBack() {
        clock.putBack();
    }

    @Test
    void everyOperationIsInTheTableAndNothingElseIs() {
        assertThat(operations).hasSizeGreaterThan(30);
        assertThat(operations)
                .extracting(Described::id)
                .as("docs/OPERATIONS.md, Who may do what")
                .containsExactlyInAnyOrderElementsOf(permissions.who().keySet());
    }

    @Test
    void everyCallerGetsWhatTheTableSays() {
        List<Visitor> visitors = visitors();
        for (Described operation : operations) {
            List<Visitor> callers = ENDS.contains(operation.id()) ? List.of() : visitors;
            callers.forEach(visitor -> judge(operation, visitor));
        }
        for (Described operation : operations) {
            List<Visitor> callers = ENDS.contains(operation.id()) ? visitors() : List.of();
            callers.forEach(visitor -> judge(operation, visitor));
        }
    }

    @Test
    void whoProvesNothingIsNobody() {
        List<Visitor> impostors = Visitor.impostors(origin.overTls());
        for (Described operation : operations) {
            if (!permissions.isOpen(operation.id())) {
                for (Visitor impostor : impostors) {
                    judge(operation, impostor);
                }
            }
        }
    }

    /// A caller who may not do it learns nothing of what it would take.
    @Test
    void whetherOneMayIsDecidedBeforeAnythingIsRead() {
        List<Visitor> two = List.of(Visitor.nobody(origin), Visitor.agent(origin));
        for (Described operation : operations) {
            for (Visitor visitor : two) {
                if (!permissions.allow(operation.id(), visitor.roles())) {
                    for (String body : Nonsense.bodies()) {
                        judge(operation, visitor, send(operation, visitor, operation.with("x"), body));
                    }
                    for (String parameter : Nonsense.PARAMETERS) {
                        judge(operation, visitor, send(operation, visitor, operation.with(parameter), "{}"));
                    }
                }
            }
        }
    }

    @Test
    void nonsenseInTheBodyIsRefusedInOrder() {
        Visitor everything = everything();
        for (Described operation : operations) {
            if (!operation.mediaType().isEmpty()) {
                List<String> bodies = new ArrayList<>(Nonsense.bodies());
                bodies.addAll(Nonsense.bodiesOf(operation.body()));
                for (String body : bodies) {
                    everything = insist(everything, operation, operation.with("x"), body);
                }
            }
        }
    }

    @Test
    void nonsenseInTheAddressIsRefusedInOrder() {
        Visitor everything = everything();
        for (Described operation : operations) {
            List<String> addresses = new ArrayList<>();
            if (operation.path().contains("{")) {
                Nonsense.PARAMETERS.forEach(parameter -> addresses.add(operation.with(parameter)));
            }
            for (String name : operation.query()) {
                Nonsense.QUERY.forEach(value -> addresses.add(operation.with("x") + "?" + name + "=" + value));
            }
            for (String address : addresses) {
                everything = insist(everything, operation, address, "{}");
            }
        }
    }

    private void judge(Described operation, Visitor visitor) {
        judge(operation, visitor, send(operation, visitor, operation.with("x"), "{}"));
    }

    private void judge(Described operation, Visitor visitor, Reply reply) {
        String what = visitor + ": " + operation.id() + " -> " + reply;
        assertThat(reply.status()).as(what).isLessThan(500);
        if (permissions.allow(operation.id(), visitor.roles())) {
            assertThat(reply.text()).as(what).doesNotContain("login-needed", "not-allowed");
        } else if (visitor.isSomebody()) {
            assertThat(reply.status()).as(what).isEqualTo(403);
        } else {
            assertThat(reply.status()).as(what).isEqualTo(401);
            assertThat(reply.authenticate()).as(what).isEqualTo("Bearer");
        }
        assertThat(TRACES).as(what).noneMatch(reply.text()::contains);
    }

    private static void orderly(Described operation, Reply reply, String sent) {
        String what = operation.id() + " with " + sent.substring(0, Math.min(200, sent.length())) + " -> " + reply;
        assertThat(reply.status()).as(what).isBetween(200, 499);
        assertThat(TRACES).as(what).noneMatch(reply.text()::contains);
        if (reply.status() >= 400
                && !operation.method().equals("HEAD")
                && !reply.text().isEmpty()) {
            assertThat(reply.contentType()).as(what).startsWith("application/problem+json");
        }
    }

    private List<Visitor> visitors() {
        origin.apiToken();
        Person owner = Person.logIn(origin.overTls(), FirstAccount.NAME, FirstAccount.PASSWORD);
        List<Visitor> visitors = new ArrayList<>(
                List.of(Visitor.nobody(origin), Visitor.agent(origin), Visitor.newcomer(origin), everything()));
        for (String role : List.of("viewer", "operator", "publisher", "approver", "admin")) {
            visitors.add(Visitor.program(owner, role));
        }
        return visitors;
    }

    private Visitor everything() {
        origin.apiToken();
        // The walk fails to log in more often than an address may in a minute.
        clock.move(Duration.ofMinutes(1));
        Person person = Person.logIn(origin.overTls(), FirstAccount.NAME, FirstAccount.PASSWORD);
        return Visitor.person("the first admin", EVERY_ROLE, person.origin(), person.cookie());
    }

    /// Judges the answer to somebody whose session is there: some operations end it.
    ///
    /// @return who goes on
    private Visitor insist(Visitor visitor, Described operation, String address, String body) {
        Visitor in = visitor;
        Reply reply = send(operation, in, address, body);
        if (reply.isToANobody(operation)) {
            in = everything();
            reply = send(operation, in, address, body);
            assertThat(reply.isToANobody(operation)).as(operation.id()).isFalse();
        }
        if (reply.status() == 429) {
            clock.move(Duration.ofMinutes(1));
            reply = send(operation, in, address, body);
        }
        orderly(operation, reply, address + " " + body);
        return in;
    }

    private Reply send(Described operation, Visitor visitor, String address, String body) {
        HttpRequest.Builder request = visitor.through().request(address);
        if (!visitor.headers().isEmpty()) {
            request.headers(visitor.headerArray());
        }
        boolean sends = !operation.mediaType().isEmpty();
        if (sends) {
            request.header("Content-Type", operation.mediaType());
        }
        request.method(
                operation.method(),
                sends ? BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)) : BodyPublishers.noBody());
        return ask(operation, visitor.through(), request.build());
    }

    private static Reply ask(Described operation, Origin through, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = through.http().send(request, BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                boolean endless = operation.streams() && response.statusCode() == 200;
                String text = endless ? "" : new String(in.readNBytes(LOOK), StandardCharsets.UTF_8);
                return new Reply(
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        response.headers().firstValue("WWW-Authenticate").orElse(""),
                        text);
            }
        } catch (IOException e) {
            throw new AssertionError(operation.id() + " " + request.uri() + " got no answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
