package dev.starling.origin.keys;

import dev.starling.trust.key.KeyPairSigner;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.List;

/// A hardware module (or SoftHSM) behind PKCS #11, through the JDK's SunPKCS11, which has ECDSA and RSA but no Ed25519.
/// A
/// key needs a certificate beside it, self-signed or not, of the same label: the JDK finds keys by it, and `keytool
/// -genkeypair` makes both. The private key never leaves the module. Thread-safe.
public final class Pkcs11Module {

    private final KeyStore keys;

    private Pkcs11Module(KeyStore keys) {
        this.keys = keys;
    }

    /// Logs in; the login holds as long as the program.
    ///
    /// @param configuration of SunPKCS11: the path of a file with `name`, `library` and the slot
    /// @param pin not kept
    /// @throws KeysUnusable with the module's reason
    public static Pkcs11Module open(String configuration, char[] pin) {
        Provider sun = Security.getProvider("SunPKCS11");
        if (sun == null) {
            throw new KeysUnusable("This Java has no SunPKCS11. Use one with the module jdk.crypto.cryptoki.");
        }
        try {
            Provider provider = installed(sun.configure(configuration));
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            return new Pkcs11Module(keys);
        } catch (GeneralSecurityException
                | IOException
                | ProviderException
                | UnsupportedOperationException
                | InvalidParameterException e) {
            throw new KeysUnusable(
                    "The PKCS #11 module of " + configuration + " cannot be used: " + reason(e)
                            + ". Check the library's path, the slot and the PIN.",
                    e);
        }
    }

    /// A key chooses its provider among those that are installed. The last place: for all else the platform's own
    /// serve.
    private static Provider installed(Provider configured) {
        return Security.addProvider(configured) < 0 ? Security.getProvider(configured.getName()) : configured;
    }

    /// Labels of the keys that can sign.
    public List<String> labels() {
        try {
            return Collections.list(keys.aliases());
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("The PKCS #11 module does not answer: " + reason(e), e);
        }
    }

    /// @throws KeysUnusable when there is no such key
    public KeyPairSigner signer(String label) {
        KeyPair pair = pair(label);
        return Signing.with(pair.getPublic(), pair.getPrivate());
    }

    /// @throws KeysUnusable when there is no such key with a private half
    public PublicKey publicKey(String label) {
        return pair(label).getPublic();
    }

    /// The private half is a handle: signing happens in the module.
    private KeyPair pair(String label) {
        try {
            Key key = keys.getKey(label, null);
            Certificate certificate = keys.getCertificate(label);
            if (!(key instanceof PrivateKey privateKey) || certificate == null) {
                throw new KeysUnusable("The PKCS #11 module has no private key with a certificate of the label '"
                        + label + "'. It has: " + labels());
            }
            return new KeyPair(KeyPairs.publicKey(certificate.getPublicKey().getEncoded()), privateKey);
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("The PKCS #11 module does not give the key " + label + ": " + reason(e), e);
        }
    }

    /// Whether the module would give the private key out; a key for this purpose is made so that it does not.
    boolean givesOut(String label) throws GeneralSecurityException {
        return keys.getKey(label, null).getEncoded() != null;
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
