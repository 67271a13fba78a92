package dev.starling.agent.origin;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.starling.agent.tls.TestCa;
import dev.starling.agent.tls.TestCa.Wish;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/// The origin's side of `spec/enrolment.md` in the test's own process. Requests are read and checked by Bouncy Castle.
public final class TestEnrolment {

    static final String TOKEN = "starling_enrol_" + "t".repeat(43);

    /// An answer that is no identity.
    public record Refusal(int status, String code) {}

    private final TestCa ca;
    private volatile @Nullable Refusal refusal;
    private volatile Duration life = Duration.ofDays(7);
    private volatile Duration age = Duration.ofMinutes(5);
    private volatile @Nullable TestCa alsoInForce;
    private final AtomicInteger pending = new AtomicInteger();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    TestEnrolment(TestCa ca) {
        this.ca = ca;
    }

    /// From now on everybody is refused; null: nobody.
    public void refuse(@Nullable Refusal next) {
        refusal = next;
    }

    /// The next so many requests wait for an operator.
    public void keepWaiting(int requests) {
        pending.set(requests);
    }

    /// How certificates are made from now on.
    public void certify(Duration sinceBeginning, Duration whole) {
        age = sinceBeginning;
        life = whole;
    }

    /// A second authority is in force from now on.
    public void overlap(TestCa other) {
        alsoInForce = other;
    }

    /// What was asked, in order: `enrol`, `renew`, or `renew without a certificate`.
    public List<String> calls() {
        return List.copyOf(calls);
    }

    void enrol(HttpExchange exchange) throws IOException {
        calls.add("enrol");
        Map<String, Object> asked = JSON.std.mapFrom(exchange.getRequestBody());
        if (!TOKEN.equals(asked.get("token"))) {
            problem(exchange, new Refusal(401, "enrolment-token-unusable"));
        } else {
            answer(exchange, asked);
        }
    }

    void renew(HttpExchange exchange) throws IOException {
        X509Certificate shown = shown(exchange);
        calls.add(shown == null ? "renew without a certificate" : "renew");
        answer(exchange, JSON.std.mapFrom(exchange.getRequestBody()));
    }

    private void answer(HttpExchange exchange, Map<String, Object> asked) throws IOException {
        Refusal no = refusal;
        if (no != null) {
            problem(exchange, no);
        } else if (pending.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            TestOrigin.send(exchange, 202, JSON.std.asBytes(Map.of("retryAfterSeconds", 1)));
        } else {
            TestOrigin.send(exchange, 200, JSON.std.asBytes(identity(key(String.valueOf(asked.get("csr"))))));
        }
    }

    private static void problem(HttpExchange exchange, Refusal refusal) throws IOException {
        TestOrigin.send(
                exchange,
                refusal.status(),
                JSON.std.asBytes(Map.of("code", refusal.code(), "detail", "as the test wants it")));
    }

    /// The key of a request whose signature fits it.
    private static PublicKey key(String csr) {
        try {
            JcaPKCS10CertificationRequest request =
                    new JcaPKCS10CertificationRequest(Base64.getDecoder().decode(csr));
            PublicKey key = request.getPublicKey();
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new AssertionError("a request without proof of possession");
            }
            return key;
        } catch (IOException | PKCSException | OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> identity(PublicKey key) {
        Instant begins = Instant.now().minus(age);
        Wish wish = Wish.of(TestCa.DOMAIN.agentUri(TestCa.idOf(key))).lasting(begins, begins.plus(life));
        List<X509Certificate> roots = new ArrayList<>(List.of(ca.root()));
        TestCa other = alsoInForce;
        TestCa issuer = other == null ? ca : other;
        if (other != null) {
            roots.add(other.root());
        }
        return Map.of(
                "certificate", TestCa.pem(List.of(issuer.issue(key, wish), issuer.issuing())),
                "rootCas", TestCa.pem(roots),
                "trustDomain", TestCa.DOMAIN.name(),
                "networkKeys", networkKeys());
    }

    private static List<Map<String, Object>> networkKeys() {
        long today = Duration.ofMillis(System.currentTimeMillis()).toDays();
        List<Map<String, Object>> keys = new ArrayList<>();
        for (long day = today - 1; day <= today + 7; day++) {
            byte[] key = new byte[32];
            key[0] = (byte) day;
            keys.add(Map.of("day", day, "key", Base64.getEncoder().encodeToString(key)));
        }
        return keys;
    }

    /// Null when the device showed none.
    static @Nullable X509Certificate shown(HttpExchange exchange) {
        try {
            Certificate[] chain = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates();
            return (X509Certificate) chain[0];
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
