package dev.starling.origin.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.origin.access.Sessions;
import dev.starling.origin.ca.CertificateAuthority;
import dev.starling.origin.config.DataFolder;
import dev.starling.origin.persistence.access.AccountRow;
import dev.starling.origin.persistence.access.AccountStore;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// The origin that runs inside the test's own process.
@Singleton
public class OriginUnderTest {

    private final DataFolder data;
    private final CertificateAuthority authority;
    private final HttpServer server;
    private volatile @Nullable Origin stranger;
    private volatile @Nullable Origin administrator;
    private @Nullable Origin overTls;
    private List<X509Certificate> roots = List.of();

    private final AccountStore accounts;
    private final Sessions sessions;

    public OriginUnderTest(
            DataFolder data,
            CertificateAuthority authority,
            HttpServer server,
            AccountStore accounts,
            Sessions sessions) {
        this.data = data;
        this.authority = authority;
        this.server = server;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /// Puts an account there whose password is its own already, and logs it in. By the front door that is four times
    /// bcrypt, most of what such a test would do.
    ///
    /// @return the session's secret
    String logInNew(String name, String... roles) {
        apiToken();
        AccountRow account = new AccountRow();
        account.name = name;
        account.roles = String.join(",", roles);
        account.passwordHash = Person.HASH;
        account.createdAt = Instant.now();
        if (!accounts.create(account)) {
            throw new AssertionError("there is somebody called " + name);
        }
        return sessions.begin(name, "127.0.0.1", "").secret();
    }

    /// Known once it runs.
    public URI https() {
        return URI.create("https://localhost:" + server.getSecurePort());
    }

    /// Over TLS, without a certificate. As with [#stranger], one for all who ask.
    public synchronized Origin overTls() {
        Origin known = overTls;
        if (known == null || !roots.equals(authority.roots())) {
            roots = authority.roots();
            known = Origin.over(https(), Device.anonymous(roots));
            overTls = known;
        }
        return known;
    }

    /// A token for one device.
    public String token() {
        return token(Map.of("name", "one"));
    }

    /// @param wanted as POST /api/v1/enrolment-tokens takes it
    public String token(Map<String, Object> wanted) {
        Answer answer = administrator().post("/api/v1/enrolment-tokens", wanted);
        if (answer.status() != 201) {
            throw new AssertionError("no token: " + answer.status() + " " + answer.text());
        }
        return answer.json().path("token").asText();
    }

    /// A new device that was let in.
    public Enrolled enrolled() {
        return Enrolled.by(administrator());
    }

    /// Lets a device in.
    ///
    /// @return its identity
    public JsonNode enrol(Device device) {
        Answer answer = overTls().post("/api/v1/agent/enrol", device.enrolment(token()));
        if (answer.status() != 200) {
            throw new AssertionError("not let in: " + answer.status() + " " + answer.text());
        }
        return answer.json();
    }

    /// Known once it runs.
    public URI base() {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    /// One for all who ask: each has selectors and connections of its own, and a walk asks thousands of times.
    public Origin stranger() {
        Origin known = stranger;
        if (known == null) {
            known = Origin.stranger(base());
            stranger = known;
        }
        return known;
    }

    public Origin administrator() {
        Origin known = administrator;
        if (known == null) {
            known = Origin.administrator(base(), file("."));
            administrator = known;
        }
        return known;
    }

    /// What the first account's programs log in with.
    public String apiToken() {
        return FirstAccount.apiToken(base(), file("."));
    }

    /// A file or folder of its data folder.
    public Path file(String name) {
        return data.file(name);
    }
}
