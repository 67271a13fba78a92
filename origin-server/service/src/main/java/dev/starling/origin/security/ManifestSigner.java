package dev.starling.origin.security;

import dev.starling.origin.config.DataFolder;
import dev.starling.trust.SignedManifest;
import dev.starling.trust.SigningKey;
import dev.starling.trust.TrustedKeys;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Signs manifests with the key in `signing-key.pem`, made at the first start. `trust.txt` beside it is what
/// agents are given. Losing the key means telling every agent anew whom to trust: it belongs in the backup.
@Startup
@Singleton
public class ManifestSigner {

    private static final String FILE = "signing-key.pem";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final SigningKey key;

    public ManifestSigner(DataFolder data) throws IOException {
        Path file = data.file(FILE);
        if (!Files.exists(file)) {
            SigningKey fresh = SigningKey.generate();
            String pem = pem(PRIVATE, fresh.pkcs8()) + pem(PUBLIC, fresh.spki());
            data.writeSecret(FILE, pem.getBytes(StandardCharsets.US_ASCII));
            Log.infof("Made the key that signs manifests: %s", file);
        }
        String pem = Files.readString(file);
        key = SigningKey.ofPkcs8(section(file, pem, PRIVATE), section(file, pem, PUBLIC));
        data.writePublic("trust.txt", (trust() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// @return the encoded envelope
    public byte[] sign(byte[] manifest) {
        return SignedManifest.sign(key, manifest).encode();
    }

    /// The public key as agents take it.
    public final String trust() {
        return TrustedKeys.format(key.spki());
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static byte[] section(Path file, String pem, String label) {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(pem);
        if (!found.find()) {
            throw new IllegalStateException(file + " has no section " + label
                    + ". Restore it from the backup; agents refuse manifests signed by another key.");
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }
}
