package dev.starling.origin.walk;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Somebody who asks, over TLS.
///
/// @param through the origin as the caller's connections reach it
/// @param roles what the origin should take them for, with what is included; empty for nobody
/// @param headers by which they prove it: name, value, name, value
record Visitor(String name, Set<String> roles, Origin through, List<String> headers) {

    Visitor(String name, Set<String> roles, Origin through, String... headers) {
        this(name, roles, through, List.of(headers));
    }

    private static final String CONSOLE = "X-Starling-Console";

    static Visitor nobody(OriginUnderTest origin) {
        return new Visitor("nobody", Set.of(), origin.overTls());
    }

    /// By the certificate of its connections.
    static Visitor agent(OriginUnderTest origin) {
        return new Visitor("an agent", Set.of("agent"), origin.enrolled().origin());
    }

    /// A program by a token with one role alone.
    static Visitor program(Person owner, String role) {
        String secret = owner.post(
                        "/api/v1/profile/tokens",
                        Map.of("name", "walk " + role, "roles", List.of(role), "validDays", 1))
                .json()
                .path("secret")
                .asText();
        Set<String> roles = new TreeSet<>(Set.of("viewer"));
        roles.add(role);
        if (role.equals("admin")) {
            roles.add("operator");
        }
        return new Visitor("a token of role " + role, roles, owner.origin(), "Authorization", "Bearer " + secret);
    }

    static Visitor person(String name, Set<String> roles, Origin through, String cookie) {
        return new Visitor(name, roles, through, "Cookie", cookie, CONSOLE, "1");
    }

    /// Somebody whose password the admin chose.
    static Visitor newcomer(OriginUnderTest origin) {
        String password = "chosen by the admin";
        origin.administrator()
                .post(
                        "/api/v1/accounts",
                        Map.of("name", "walk-newcomer", "roles", List.of("admin"), "password", password));
        Origin through = origin.overTls();
        Answer login = Person.tryToLogIn(through, "walk-newcomer", password, null);
        return person("a newcomer", Set.of("newcomer"), through, FirstAccount.cookie(login));
    }

    /// What is no proof of anything.
    static List<Visitor> impostors(Origin through) {
        List<Visitor> impostors = new ArrayList<>();
        for (String authorization : List.of(
                "Bearer wrong",
                "Bearer",
                "Basic dXNlcjpwYXNz",
                "Basic %%%",
                "Digest x",
                "Bearer starling_api_" + "A".repeat(43))) {
            impostors.add(new Visitor(authorization, Set.of(), through, "Authorization", authorization));
        }
        for (String cookie : List.of("A".repeat(43), "", "\"", "..")) {
            impostors.add(person("the cookie " + cookie, Set.of(), through, "starling-session=" + cookie));
        }
        return impostors;
    }

    String[] headerArray() {
        return headers.toArray(String[]::new);
    }

    boolean isSomebody() {
        return !roles.isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}
