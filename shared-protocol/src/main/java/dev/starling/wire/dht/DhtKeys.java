package dev.starling.wire.dht;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.id.SiteId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// Where in the DHT something lies (`spec/dht.md`, "Keys"), and what is signed to prove an id.
public final class DhtKeys {

    private static final byte[] PROVIDERS = "starling/dht-providers/1\0".getBytes(ISO_8859_1);
    private static final byte[] SITE = "starling/dht-site/1\0".getBytes(ISO_8859_1);
    private static final byte[] HEAD = "starling/dht-head/1\0".getBytes(ISO_8859_1);
    private static final byte[] PROOF = "starling/dht-proof/1\0".getBytes(ISO_8859_1);

    private DhtKeys() {}

    /// Who holds a release.
    public static Digest providers(ReleaseId release) {
        return sha256(PROVIDERS, release.digest().bytes());
    }

    /// The rendezvous agents of a site.
    public static Digest site(SiteId site) {
        return sha256(SITE, site.name().getBytes(US_ASCII));
    }

    /// What a provider record says of its provider's site: names are longer.
    public static long siteTag(SiteId site) {
        return site(site).a();
    }

    /// @param name of the head, 1 to 64 bytes
    public static Digest head(Octets name) {
        return sha256(HEAD, name.bytes());
    }

    /// What a prover signs (`spec/dht.md`, "Proofs").
    ///
    /// @param at the prover's address, as the asker named it
    public static byte[] proof(long transaction, PeerId asker, PeerId prover, Endpoint at) {
        ByteBuffer out = ByteBuffer.allocate(PROOF.length + 8 + 2 * Digest.BYTES + Addresses.BYTES);
        out.put(PROOF).putLong(transaction);
        asker.digest().write(out);
        prover.digest().write(out);
        Addresses.write(at, out);
        return out.array();
    }

    private static Digest sha256(byte[]... parts) {
        MessageDigest hash = Digest.newSha256();
        for (byte[] part : parts) {
            hash.update(part);
        }
        return Digest.of(hash.digest());
    }
}
