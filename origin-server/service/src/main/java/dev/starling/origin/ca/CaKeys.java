package dev.starling.origin.ca;

import dev.starling.origin.config.DataFolder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/// The keys of the certificate authorities.
@Singleton
final class CaKeys {

    private final DataFolder data;

    CaKeys(DataFolder data) {
        this.data = data;
    }

    void store(String id, KeyPair key) {
        try {
            data.writeSecret(name(id), key.getPrivate().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PrivateKey load(String id) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(data.file(name(id)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void forget(String id) {
        try {
            Files.deleteIfExists(data.file(name(id)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String id) {
        return "ca-" + id + ".key";
    }
}
