package dev.starling.origin.ca;

import dev.starling.id.DeviceKey;
import dev.starling.id.TrustDomain;
import dev.starling.origin.ca.CaFile.Content;
import dev.starling.origin.ca.Certificates.Signer;
import dev.starling.origin.core.enrolment.Authorities;
import dev.starling.origin.core.enrolment.Authorities.Issuer;
import dev.starling.origin.core.enrolment.Authorities.Phase;
import dev.starling.origin.core.enrolment.Authorities.Root;
import dev.starling.origin.core.enrolment.Authorities.Step;
import dev.starling.origin.keys.KeyStoreFolder;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/// Makes certificates, and keeps the certificate authorities that sign them: made at the first start, renewed and
/// replaced as [Authorities] says. Thread-safe; what it hands out is of one instant.
@Singleton
public class CertificateAuthority {

    private static final int ID_BYTES = 8;
    /// Octet strings in an extension: two of tag and length, and for the authority's key id two more.
    private static final int SUBJECT_ID_AT = 4;
    private static final int AUTHORITY_ID_AT = 6;

    private final TrustDomain domain;
    private final CaFile file;
    private final KeyStoreFolder keys;
    private final Clock clock;

    private volatile Content content;
    private volatile Signer issuing;

    public CertificateAuthority(TrustDomain domain, CaFile file, KeyStoreFolder keys, Clock clock) throws IOException {
        this.domain = domain;
        this.file = file;
        this.keys = keys;
        this.clock = clock;
        this.content = file.read();
        maintain(clock.instant());
        this.issuing = signer();
    }

    /// Does what is due.
    ///
    /// @return whether anything was
    public final synchronized boolean maintain() {
        boolean changed = maintain(clock.instant());
        if (changed) {
            issuing = signer();
        }
        return changed;
    }

    /// Begins to replace the root CA, unless that is under way.
    ///
    /// @return whether it began
    public synchronized boolean replaceRoot() {
        if (content.authorities().roots().size() > 1) {
            return false;
        }
        perform(new Step.MakeRoot(Phase.COMING), clock.instant());
        return true;
    }

    /// Replaces the issuing CA at once: nothing that the one until now signed is believed here any more. Devices renew
    /// without their certificates.
    public synchronized void replaceIssuer() {
        Instant now = clock.instant();
        Authorities old = content.authorities();
        perform(new Step.MakeIssuer(old.in(Phase.SIGNING).orElseThrow().id()), now);
        old.issuers().forEach(issuer -> perform(new Step.DropIssuer(issuer.id()), now));
        issuing = signer();
    }

    /// What there is, in the order in which it was made.
    public Authorities authorities() {
        return content.authorities();
    }

    /// The root CAs that devices are to trust.
    public List<X509Certificate> roots() {
        Content now = content;
        return now.authorities().roots().stream()
                .map(root -> find(now, root.id()))
                .toList();
    }

    /// The device's certificate and the issuing CA's, for 9 days from now.
    public List<X509Certificate> certify(DeviceKey key) {
        Signer signer = issuing;
        return List.of(Certificates.device(key, signer, domain, clock.instant()), signer.certificate());
    }

    /// The origin's certificate with the whole chain behind it: a device that has nothing but a pin needs the root CA.
    List<X509Certificate> certifyOrigin(PublicKey key, List<GeneralName> names) {
        Content now = content;
        Signer signer = issuing;
        X509Certificate root = now.authorities()
                .signer()
                .map(Issuer::rootId)
                .map(id -> find(now, id))
                .orElseThrow();
        return List.of(Certificates.origin(key, signer, domain, names, clock.instant()), signer.certificate(), root);
    }

    /// Whether a certificate that the handshake took is one to be believed still: not over, and by an issuing CA that
    /// has not been replaced since. A connection may be older than the answer.
    public boolean believes(X509Certificate device) {
        Content now = content;
        byte[] maker = device.getExtensionValue(Extension.authorityKeyIdentifier.getId());
        boolean known = maker != null
                && now.authorities().issuers().stream()
                        .map(issuer -> find(now, issuer.id()).getExtensionValue(Extension.subjectKeyIdentifier.getId()))
                        .anyMatch(id -> sameKey(id, maker));
        return known && clock.instant().isBefore(device.getNotAfter().toInstant());
    }

    private static boolean sameKey(byte[] subjectId, byte[] authorityId) {
        return Arrays.equals(
                subjectId, SUBJECT_ID_AT, subjectId.length, authorityId, AUTHORITY_ID_AT, authorityId.length);
    }

    private boolean maintain(Instant now) {
        boolean changed = false;
        Optional<Step> step = content.authorities().next(now);
        while (step.isPresent()) {
            perform(step.get(), now);
            changed = true;
            step = content.authorities().next(now);
        }
        return changed;
    }

    private void perform(Step step, Instant now) {
        Content next = switch (step) {
            case Step.MakeRoot(Phase phase) -> withRoot(phase, now);
            case Step.Promote(String id) -> promoted(id, now);
            case Step.DropRoot(String id) -> withoutRoot(id);
            case Step.MakeIssuer(String id) -> withIssuer(id, now);
            case Step.DropIssuer(String id) -> without(id);
        };
        try {
            file.write(next);
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate authorities cannot be written", e);
        }
        content.certificates().keySet().stream()
                .filter(id -> !next.certificates().containsKey(id))
                .forEach(id -> keys.destroy(keyName(id)));
        content = next;
        Log.infof("Certificate authorities: %s", step);
    }

    private Content withRoot(Phase phase, Instant now) {
        KeyPair key = Certificates.newKey();
        X509Certificate certificate = Certificates.root(key, domain, now);
        String id = keep(key);
        List<Root> roots = new ArrayList<>(content.authorities().roots());
        roots.add(new Root(id, certificate.getNotAfter().toInstant(), phase, now));
        return with(roots, content.authorities().issuers(), id, certificate);
    }

    private Content promoted(String id, Instant now) {
        List<Root> roots = content.authorities().roots().stream()
                .map(root ->
                        new Root(root.id(), root.endsAt(), root.id().equals(id) ? Phase.SIGNING : Phase.LEAVING, now))
                .toList();
        return new Content(new Authorities(roots, content.authorities().issuers()), content.certificates());
    }

    private Content withIssuer(String rootId, Instant now) {
        KeyPair key = Certificates.newKey();
        Signer root =
                new Signer(find(content, rootId), keys.require(keyName(rootId)).getPrivate());
        X509Certificate certificate = Certificates.issuing(key.getPublic(), root, domain, now);
        String id = keep(key);
        List<Issuer> issuers = new ArrayList<>();
        content.authorities()
                .issuers()
                .forEach(issuer -> issuers.add(new Issuer(issuer.id(), issuer.rootId(), issuer.endsAt(), false)));
        issuers.add(new Issuer(id, rootId, certificate.getNotAfter().toInstant(), true));
        return with(content.authorities().roots(), issuers, id, certificate);
    }

    private Content with(List<Root> roots, List<Issuer> issuers, String id, X509Certificate certificate) {
        Map<String, X509Certificate> certificates = new LinkedHashMap<>(content.certificates());
        certificates.put(id, certificate);
        return new Content(new Authorities(roots, issuers), certificates);
    }

    private Content withoutRoot(String id) {
        Content next = without(id);
        for (Issuer issuer : content.authorities().issuers()) {
            if (issuer.rootId().equals(id)) {
                next = without(next, issuer.id());
            }
        }
        return next;
    }

    private Content without(String id) {
        return without(content, id);
    }

    private static Content without(Content content, String id) {
        Map<String, X509Certificate> certificates = new LinkedHashMap<>(content.certificates());
        certificates.remove(id);
        Authorities old = content.authorities();
        return new Content(
                new Authorities(
                        old.roots().stream()
                                .filter(root -> !root.id().equals(id))
                                .toList(),
                        old.issuers().stream()
                                .filter(issuer -> !issuer.id().equals(id))
                                .toList()),
                certificates);
    }

    private Signer signer() {
        Content now = content;
        String id = now.authorities().signer().orElseThrow().id();
        return new Signer(find(now, id), keys.require(keyName(id)).getPrivate());
    }

    /// The key is safe before anything names it.
    private String keep(KeyPair key) {
        byte[] random = new byte[ID_BYTES];
        new SecureRandom().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        keys.put(keyName(id), key);
        return id;
    }

    private static String keyName(String id) {
        return "ca-" + id;
    }

    private static X509Certificate find(Content content, String id) {
        X509Certificate certificate = content.certificates().get(id);
        if (certificate == null) {
            throw new IllegalStateException("no certificate of the authority " + id);
        }
        return certificate;
    }
}
