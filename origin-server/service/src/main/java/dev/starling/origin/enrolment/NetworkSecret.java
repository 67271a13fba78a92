package dev.starling.origin.enrolment;

import dev.starling.origin.config.DataFolder;
import dev.starling.origin.core.enrolment.NetworkKeys;
import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The secret out of which the keys of the days come: `network-secret`, made at the first start. Who deletes it
/// cuts devices off from one another's datagrams until each has checked in again.
public final class NetworkSecret {

    private static final String FILE = "network-secret";

    @Produces
    @Singleton
    NetworkKeys networkKeys(DataFolder data) throws IOException {
        Path file = data.file(FILE);
        if (!Files.exists(file)) {
            byte[] fresh = new byte[NetworkKeys.BYTES];
            new SecureRandom().nextBytes(fresh);
            data.writeSecret(FILE, fresh);
            Log.infof("Made the secret that datagrams are sealed with: %s", file);
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != NetworkKeys.BYTES) {
            throw new IllegalStateException(file + " has " + secret.length + " bytes, expected " + NetworkKeys.BYTES
                    + ". Restore it from the backup, or delete it to have one made.");
        }
        return new NetworkKeys(secret);
    }
}
