package dev.starling.origin.rest.access;

import dev.starling.origin.access.Sessions;
import dev.starling.origin.api.access.Session;
import dev.starling.origin.api.account.RoleName;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.access.PersonRole;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.security.ConsoleCookie;
import dev.starling.origin.security.SameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What the resources about people have in common: reading the request, and answering with a session.
@Singleton
class Replies {

    private final AccountStore accounts;
    private final OriginConfig config;

    Replies(AccountStore accounts, OriginConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    static String address(HttpServerRequest request) {
        String address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return address == null ? "" : address;
    }

    static String browser(HttpServerRequest request) {
        String agent = request.getHeader("User-Agent");
        return agent == null ? "" : agent;
    }

    static String cookie(HttpServerRequest request) {
        String cookie = ConsoleCookie.of(request);
        return cookie == null ? "" : cookie;
    }

    static void refuseForeign(HttpServerRequest request) {
        ApiProblem fault = SameSite.faultOfSender(request);
        if (fault != null) {
            throw fault;
        }
    }

    /// Gives the browser its cookie.
    Session begun(String name, Sessions.Begun session, HttpServerRequest request) {
        ConsoleCookie.give(request, session.secret(), session.lifetime());
        AccountRow account = accounts.find(name).orElseThrow();
        return session(
                name,
                PersonRole.withIncluded(account.roles()).stream()
                        .map(PersonRole::code)
                        .toList(),
                account.mustChange,
                session.expiresAt());
    }

    Session session(String name, Iterable<String> roles, boolean mustChange, Instant expiresAt) {
        List<String> held = mustChange ? List.of() : List.copyOf(asSet(roles));
        List<RoleName> names = Arrays.stream(RoleName.values())
                .filter(role -> held.contains(PersonRole.valueOf(role.name()).code()))
                .toList();
        return new Session(name, names, mustChange, expiresAt, config.fourEyes());
    }

    private static Set<String> asSet(Iterable<String> roles) {
        Set<String> set = new java.util.TreeSet<>();
        roles.forEach(set::add);
        return set;
    }
}
