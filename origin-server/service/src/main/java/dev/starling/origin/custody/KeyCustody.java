package dev.starling.origin.custody;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.origin.config.DataFolder;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.keys.KeyStoreFolder;
import dev.starling.origin.keys.KeysUnusable;
import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Opens the origin's key store, once, at the start. Without a passphrase set it makes one and leaves it in
/// `keys-passphrase` in the data folder: good for trying Starling out, and said wherever keys are shown. When a
/// passphrase is set later, the store is put under it and that file is deleted.
@Singleton
public class KeyCustody {

    private static final String GENERATED = "keys-passphrase";
    private static final int PASSPHRASE_BYTES = 32;

    private final KeyStoreFolder store;
    private final boolean generatedPassphrase;

    /// @throws KeysUnusable with the remedy
    public KeyCustody(DataFolder data, OriginConfig config) {
        Path folder = config.keys().folder().orElseGet(() -> data.file("keys"));
        Path generated = data.file(GENERATED);
        Optional<char[]> chosen = chosen(config.keys());
        generatedPassphrase = chosen.isEmpty();
        try {
            if (chosen.isPresent() && Files.exists(generated)) {
                store = adopt(folder, generated, chosen.get());
            } else {
                char[] passphrase = chosen.isPresent() ? chosen.get() : made(data, generated, folder);
                store = KeyStoreFolder.open(folder, passphrase);
                Arrays.fill(passphrase, '\0');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder's " + GENERATED + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    public KeyStoreFolder store() {
        return store;
    }

    /// Whether the passphrase lies beside the keys, so that who has the folder has the keys.
    public boolean generatedPassphrase() {
        return generatedPassphrase;
    }

    private static Optional<char[]> chosen(OriginConfig.Keys config) {
        if (config.passphraseFile().isEmpty()) {
            return config.passphrase().map(String::toCharArray);
        }
        Path file = config.passphraseFile().get();
        try {
            return Optional.of(firstLine(file));
        } catch (IOException e) {
            throw new KeysUnusable(
                    "The passphrase file " + file + " cannot be read (" + e
                            + "). Correct STARLING_KEYS_PASSPHRASE_FILE.",
                    e);
        }
    }

    private static KeyStoreFolder adopt(Path folder, Path generated, char[] chosen) throws IOException {
        KeyStoreFolder store = KeyStoreFolder.open(folder, firstLine(generated));
        store.changePassphrase(chosen);
        Files.delete(generated);
        Log.infof("The key store %s is under the passphrase that was set; the generated one is deleted", folder);
        return store;
    }

    private static char[] made(DataFolder data, Path generated, Path folder) throws IOException {
        if (!Files.exists(generated) && !KeyStoreFolder.exists(folder)) {
            byte[] random = new byte[PASSPHRASE_BYTES];
            new SecureRandom().nextBytes(random);
            String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            data.writeSecret(GENERATED, (made + "\n").getBytes(UTF_8));
            Log.warnf(
                    "Made a passphrase for the private keys and left it beside them, in %s: for evaluation only."
                            + " Set STARLING_KEYS_PASSPHRASE_FILE",
                    generated);
        }
        if (!Files.exists(generated)) {
            throw new KeysUnusable("The key store " + folder + " needs a passphrase and none is set. Set"
                    + " STARLING_KEYS_PASSPHRASE_FILE to the file that holds it.");
        }
        return firstLine(generated);
    }

    private static char[] firstLine(Path file) throws IOException {
        return Files.readString(file).lines().findFirst().orElse("").strip().toCharArray();
    }
}
