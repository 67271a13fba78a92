package dev.starling.origin.ca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.starling.origin.config.DataFolder;
import dev.starling.origin.core.enrolment.Authorities;
import dev.starling.origin.core.enrolment.Authorities.Issuer;
import dev.starling.origin.core.enrolment.Authorities.Phase;
import dev.starling.origin.core.enrolment.Authorities.Root;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The certificate authorities in the data folder: `certificate-authorities.json`, which holds no secret.
@Singleton
final class CaFile {

    private static final String FILE = "certificate-authorities.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new JsonMapper();

    /// What stands in the file.
    ///
    /// @param certificates by the id of their authority
    record Content(Authorities authorities, Map<String, X509Certificate> certificates) {}

    private record Stored(int format, List<StoredRoot> roots, List<StoredIssuer> issuers) {}

    private record StoredRoot(String id, Phase phase, String since, String certificate) {}

    private record StoredIssuer(String id, String root, boolean signs, String certificate) {}

    private final DataFolder data;

    CaFile(DataFolder data) {
        this.data = data;
    }

    /// Empty before the first start.
    Content read() throws IOException {
        Path file = data.file(FILE);
        if (!Files.exists(file)) {
            return new Content(new Authorities(List.of(), List.of()), Map.of());
        }
        try {
            return content(JSON.readValue(Files.readAllBytes(file), Stored.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " cannot be read (" + e.getMessage() + "). Restore it from the backup, with the key store.",
                    e);
        }
    }

    void write(Content content) throws IOException {
        Authorities authorities = content.authorities();
        List<StoredRoot> roots = authorities.roots().stream()
                .map(root -> new StoredRoot(
                        root.id(), root.phase(), root.since().toString(), text(certificate(content, root.id()))))
                .toList();
        List<StoredIssuer> issuers = authorities.issuers().stream()
                .map(issuer -> new StoredIssuer(
                        issuer.id(), issuer.rootId(), issuer.signs(), text(certificate(content, issuer.id()))))
                .toList();
        data.writePublic(
                FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Stored(FORMAT, roots, issuers)));
    }

    private static Content content(Stored stored) {
        if (stored.format() != FORMAT) {
            throw new IllegalArgumentException("format " + stored.format() + ", expected " + FORMAT);
        }
        Map<String, X509Certificate> certificates = new LinkedHashMap<>();
        List<Root> roots = new ArrayList<>();
        for (StoredRoot root : stored.roots()) {
            X509Certificate certificate = certificate(root.certificate());
            certificates.put(root.id(), certificate);
            roots.add(new Root(root.id(), end(certificate), root.phase(), Instant.parse(root.since())));
        }
        List<Issuer> issuers = new ArrayList<>();
        for (StoredIssuer issuer : stored.issuers()) {
            X509Certificate certificate = certificate(issuer.certificate());
            certificates.put(issuer.id(), certificate);
            issuers.add(new Issuer(issuer.id(), issuer.root(), end(certificate), issuer.signs()));
        }
        return new Content(new Authorities(roots, issuers), certificates);
    }

    private static String text(X509Certificate certificate) {
        return Base64.getEncoder().encodeToString(Pem.der(certificate));
    }

    private static X509Certificate certificate(String text) {
        return Pem.certificate(Base64.getDecoder().decode(text));
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static X509Certificate certificate(Content content, String id) {
        X509Certificate certificate = content.certificates().get(id);
        if (certificate == null) {
            throw new IllegalStateException("no certificate of the authority " + id);
        }
        return certificate;
    }
}
