package dev.starling.agent.tls;

import dev.starling.agent.core.kademlia.Notary;
import dev.starling.id.DeviceKey;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Verdict;
import dev.starling.wire.dht.DeviceSignature;
import dev.starling.wire.dht.Octets;
import dev.starling.wire.dht.ProviderRecord;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// This device's key and certificate at work in the DHT (`spec/dht.md`, "Proofs", "Provider records"). A
/// certificate comes without those above it, since they do not fit: it is held against the issuing
/// authorities of this device's own chain, so that after a change of the authority two devices prove
/// themselves to each other once both have renewed.
///
/// Owned by the agent loop. A signature costs a fraction of a millisecond, made or verified; chains that
/// held are remembered.
public final class DeviceNotary implements Notary {

    private static final int REMEMBERED_MAX = 1_024;
    private static final long MILLIS_A_SECOND = 1_000;
    /// How old a provider record may be, and how far ahead: clocks differ.
    private static final long RECORD_SECONDS = Duration.ofHours(2).toSeconds();

    private static final long CLOCK_SECONDS = Duration.ofMinutes(5).toSeconds();

    /// Whose a certificate is, and until when.
    private record Owner(DeviceKey key, long endsAtMillis) {}

    private final Supplier<dev.starling.agent.tls.Credentials> own;
    private final DeviceKey device;
    private final LongSupplier epochMillis;
    private final SequencedMap<Digest, Owner> owners = new LinkedHashMap<>();

    /// @param own as they are at the moment
    /// @param device the key of `own`
    /// @param epochMillis wall time
    public DeviceNotary(Supplier<dev.starling.agent.tls.Credentials> own, DeviceKey device, LongSupplier epochMillis) {
        this.own = own;
        this.device = device;
        this.epochMillis = epochMillis;
    }

    @Override
    public ProviderRecord attest(Digest key, Endpoint at, long site) {
        return ProviderRecord.sign(own.get().key(), device, key, at, site, seconds());
    }

    @Override
    public boolean isAttested(Digest key, ProviderRecord provider) {
        long age = seconds() - provider.issued();
        return age <= RECORD_SECONDS + CLOCK_SECONDS && age >= -CLOCK_SECONDS && provider.isSigned(key);
    }

    @Override
    public Notary.Credentials prove(byte[] statement) {
        dev.starling.agent.tls.Credentials mine = own.get();
        try {
            byte[] certificate = mine.chain().getFirst().getEncoded();
            return new Notary.Credentials(DeviceSignature.sign(mine.key(), statement), Octets.of(certificate));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that came encoded and does not encode", e);
        }
    }

    @Override
    public boolean isProven(PeerId id, byte[] statement, Octets signature, Octets certificate) {
        DeviceKey key = owner(certificate.bytes());
        return key != null && key.peerId().equals(id) && DeviceSignature.verify(key, statement, signature);
    }

    private @Nullable DeviceKey owner(byte[] certificate) {
        long now = epochMillis.getAsLong();
        Digest hash = Digest.sha256(certificate);
        Owner known = owners.get(hash);
        if (known == null || known.endsAtMillis() < now) {
            owners.remove(hash);
            known = verified(certificate, now);
            if (known == null) {
                return null;
            }
            owners.put(hash, known);
            if (owners.size() > REMEMBERED_MAX) {
                owners.pollFirstEntry();
            }
        }
        return known.key();
    }

    private @Nullable Owner verified(byte[] certificate, long now) {
        try {
            X509Certificate shown = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            dev.starling.agent.tls.Credentials mine = own.get();
            List<X509Certificate> chain = new ArrayList<>(mine.chain());
            chain.set(0, shown);
            X509Certificate[] whole = chain.toArray(X509Certificate[]::new);
            CertificateRules.peer(whole, mine.roots(), mine.domain(), CertificateRules.SERVER_USE, now);
            return DeviceKey.read(shown.getPublicKey().getEncoded())
                            instanceof Verdict.Accepted<DeviceKey>(DeviceKey key)
                    ? new Owner(key, shown.getNotAfter().toInstant().toEpochMilli())
                    : null;
        } catch (CertificateException e) {
            return null;
        }
    }

    private long seconds() {
        return epochMillis.getAsLong() / MILLIS_A_SECOND;
    }
}
