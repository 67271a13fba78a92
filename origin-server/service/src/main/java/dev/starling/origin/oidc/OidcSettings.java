package dev.starling.origin.oidc;

import dev.starling.id.Digest;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.access.GroupRoles;
import dev.starling.origin.core.access.PersonRole;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The settings `starling.oidc.*`, complete or refused at the start: half of them would leave people before the door.
/// Whether the provider can be reached is not asked then: the origin starts without it.
@Startup
@Singleton
public class OidcSettings {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final OriginConfig.Oidc config;
    private final boolean behindProxy;
    private final GroupRoles roles;
    private final String secret;

    /// @throws IllegalStateException when something is missing or wrong: all of it, and what to do
    public OidcSettings(OriginConfig origin) {
        config = origin.oidc();
        behindProxy = origin.behindProxy();
        roles = roles(config.groups());
        List<String> faults = new ArrayList<>();
        secret = secret(faults);
        if (config.issuer().isPresent()) {
            checkOn(config.issuer().get(), faults);
        } else {
            checkOff(faults);
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "OpenID Connect is not set as it has to be:\n  " + String.join("\n  ", faults)
                            + "\nSet what is missing, or nothing of starling.oidc at all to do without. See docs/OPERATIONS.md,"
                            + " OpenID Connect.");
        }
    }

    public boolean isOn() {
        return config.issuer().isPresent();
    }

    public boolean isPasswordLoginOn() {
        return !config.only();
    }

    public GroupRoles roles() {
        return roles;
    }

    /// Browsers come by https although it does not look so from here.
    boolean isBehindProxy() {
        return behindProxy;
    }

    OriginConfig.Oidc config() {
        return config;
    }

    String clientSecret() {
        return secret;
    }

    /// Encrypts what the browser carries through the login. Derived, so that a restart ends no login.
    String stateSecret() {
        return Digest.sha256(("starling/oidc-state/1\0" + secret).getBytes(StandardCharsets.UTF_8))
                .hex();
    }

    private void checkOn(String issuer, List<String> faults) {
        if (!isSafe(issuer)) {
            faults.add("starling.oidc.issuer is '" + issuer
                    + "', expected an https URL as the provider writes it in its" + " tokens");
        }
        if (config.clientId().isEmpty()) {
            faults.add("starling.oidc.client-id is not set, expected the client registered at the provider");
        }
        if (config.clientSecretFile().isEmpty()) {
            faults.add("starling.oidc.client-secret-file is not set, expected a file whose first line is the secret");
        }
        if (roles.isEmpty()) {
            faults.add(
                    "no starling.oidc.groups.ROLE is set, expected groups for one role or more: nobody could log in");
        }
        config.caFile()
                .filter(file -> !Files.isReadable(file))
                .ifPresent(file -> faults.add(
                        "starling.oidc.ca-file, " + file + ", cannot be read, expected certificates in PEM"));
        if (!config.tokensFor().isPositive()) {
            faults.add("starling.oidc.tokens-for is " + config.tokensFor() + ", expected more than nothing");
        }
    }

    /// A forgotten or misspelt issuer is not a wish to do without.
    private void checkOff(List<String> faults) {
        String why = ", expected the provider's https address because ";
        if (config.only()) {
            faults.add("starling.oidc.issuer is not set" + why + "starling.oidc.only is set: nobody could log in");
        }
        if (config.clientId().isPresent() || config.clientSecretFile().isPresent() || !roles.isEmpty()) {
            faults.add("starling.oidc.issuer is not set" + why + "the client or groups are");
        }
    }

    /// Over plain HTTP whoever is in between would say who somebody is.
    private static boolean isSafe(String issuer) {
        try {
            URI uri = URI.create(issuer);
            String host = uri.getHost();
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            return host != null
                    && bare
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host)));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static GroupRoles roles(OriginConfig.Groups groups) {
        return new GroupRoles(Map.of(
                PersonRole.VIEWER, groups.viewer().orElse(Set.of()),
                PersonRole.OPERATOR, groups.operator().orElse(Set.of()),
                PersonRole.PUBLISHER, groups.publisher().orElse(Set.of()),
                PersonRole.APPROVER, groups.approver().orElse(Set.of()),
                PersonRole.ADMIN, groups.admin().orElse(Set.of())));
    }

    /// @return empty when there is none
    private String secret(List<String> faults) {
        Optional<Path> file = config.clientSecretFile();
        if (file.isEmpty()) {
            return "";
        }
        String line = "";
        try (Stream<String> lines = Files.lines(file.get())) {
            line = lines.findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException e) {
            faults.add("starling.oidc.client-secret-file cannot be read (" + e + "), expected a text file");
            return line;
        }
        if (line.isEmpty()) {
            faults.add("starling.oidc.client-secret-file, " + file.get() + ", has no first line, expected the secret");
        }
        return line;
    }
}
