package dev.starling.origin.core.signing;

import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.TufSigner;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The keys that can sign here and now, by id.
public record Signers(NavigableMap<KeyId, TufSigner> byId) {

    public Signers {
        byId = Collections.unmodifiableNavigableMap(new TreeMap<>(byId));
    }

    public static Signers of(Collection<? extends TufSigner> signers) {
        NavigableMap<KeyId, TufSigner> byId = new TreeMap<>();
        signers.forEach(signer -> byId.put(signer.keyId(), signer));
        return new Signers(byId);
    }

    /// With the signature of every key of the authority that is here and has not signed yet.
    <R extends Role> Metadata<R> sign(Metadata<R> metadata, Authority authority) {
        Metadata<R> signed = metadata;
        for (KeyId id : authority.keys().keyIds()) {
            TufSigner signer = byId.get(id);
            if (signer != null && signed.signatureOf(id).isEmpty()) {
                signed = signed.signedBy(signer);
            }
        }
        return signed;
    }
}
