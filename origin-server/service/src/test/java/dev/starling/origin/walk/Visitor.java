package dev.starling.origin.walk;

import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FirstAccount;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Somebody who asks.
///
/// @param roles what the origin should take them for, with what is included; empty for nobody
/// @param headers by which they prove it: name, value, name, value
record Visitor(String name, Set<String> roles, List<String> headers) {

    Visitor(String name, Set<String> roles, String... headers) {
        this(name, roles, List.of(headers));
    }

    private static final String CONSOLE = "X-Starling-Console";

    static Visitor nobody() {
        return new Visitor("nobody", Set.of());
    }

    static Visitor agent() {
        return new Visitor("an agent", Set.of("agent"), StandInAgents.HEADER, "a".repeat(64));
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
        return new Visitor("a token of role " + role, roles, "Authorization", "Bearer " + secret);
    }

    static Visitor person(String name, Set<String> roles, String cookie) {
        return new Visitor(name, roles, "Cookie", cookie, CONSOLE, "1");
    }

    /// Somebody whose password the admin chose.
    static Visitor newcomer(OriginUnderTest origin) {
        String password = "chosen by the admin";
        origin.administrator()
                .post(
                        "/api/v1/accounts",
                        Map.of("name", "walk-newcomer", "roles", List.of("admin"), "password", password));
        Answer login = Person.tryToLogIn(origin.stranger(), "walk-newcomer", password, null);
        return person("a newcomer", Set.of("newcomer"), FirstAccount.cookie(login));
    }

    /// What is no proof of anything.
    static List<Visitor> impostors() {
        List<Visitor> impostors = new ArrayList<>();
        for (String authorization : List.of(
                "Bearer wrong",
                "Bearer",
                "Basic dXNlcjpwYXNz",
                "Basic %%%",
                "Digest x",
                "Bearer starling_api_" + "A".repeat(43))) {
            impostors.add(new Visitor(authorization, Set.of(), "Authorization", authorization));
        }
        for (String cookie : List.of("A".repeat(43), "", "\"", "..")) {
            impostors.add(person("the cookie " + cookie, Set.of(), "starling-session=" + cookie));
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
