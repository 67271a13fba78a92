package dev.starling.origin.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;

/// Signs with a key in a hardware module (or SoftHSM) through the JDK's SunPKCS11, which has ECDSA and RSA but no
/// Ed25519. The key needs a certificate beside it, self-signed or not, of the same label: the JDK finds keys by it.
/// `keytool -genkeypair` makes both.
public final class Pkcs11Signer implements TufSigner {

    /// Which key.
    ///
    /// @param configuration of SunPKCS11, inline or the path of a file: `name`, `library` and the slot
    /// @param label the key's, which the JDK calls alias
    public record Place(String configuration, String label) {}

    private final Provider provider;
    private final PrivateKey key;
    private final PublicKey publicKey;

    private Pkcs11Signer(Provider provider, PrivateKey key, PublicKey publicKey) {
        this.provider = provider;
        this.key = key;
        this.publicKey = publicKey;
    }

    /// Logs in to the module and finds the key; the login holds as long as the program.
    ///
    /// @param pin not kept
    /// @throws KeysUnusable with the module's reason
    public static Pkcs11Signer open(Place place, char[] pin) {
        Provider sun = Security.getProvider("SunPKCS11");
        if (sun == null) {
            throw new KeysUnusable("This Java has no SunPKCS11. Use one with the module jdk.crypto.cryptoki.");
        }
        try {
            Provider provider = sun.configure(place.configuration());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            Key key = store.getKey(place.label(), null);
            Certificate certificate = store.getCertificate(place.label());
            if (!(key instanceof PrivateKey privateKey) || certificate == null) {
                throw new KeysUnusable("The module has no private key with a certificate of the label '" + place.label()
                        + "'. It has: " + java.util.Collections.list(store.aliases()));
            }
            return new Pkcs11Signer(
                    provider,
                    privateKey,
                    KeyPairs.publicKey(certificate.getPublicKey().getEncoded()));
        } catch (GeneralSecurityException | IOException | java.security.ProviderException e) {
            throw new KeysUnusable(
                    "The PKCS #11 module cannot be used: " + reason(e)
                            + ". Check the library's path, the slot and the PIN.",
                    e);
        } catch (UnsupportedOperationException | java.security.InvalidParameterException e) {
            throw new KeysUnusable("The PKCS #11 configuration cannot be used: " + reason(e), e);
        }
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] bytes) {
        try {
            return Signatures.sign(publicKey, key, provider, bytes);
        } catch (GeneralSecurityException | java.security.ProviderException e) {
            throw new KeysUnusable("The PKCS #11 module does not sign: " + reason(e), e);
        }
    }

    /// Whether the module would give the private key out; a key for this purpose is made so that it does not.
    boolean leavesTheModule() {
        return key.getEncoded() != null;
    }

    /// The module's own word (`CKR_PIN_INCORRECT`) is at the bottom of the causes.
    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
