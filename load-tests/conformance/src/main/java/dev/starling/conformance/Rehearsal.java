package dev.starling.conformance;

import dev.starling.trust.json.JsonObject;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.KeyScheme;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.RoleKeys;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A training run for the AOT cache: touches what a real run does, keys of every kind, JSON, files and
/// HTTP, without a network.
public final class Rehearsal {

    /// Nobody listens there: the request fails after the classes for it are loaded.
    private static final String NOWHERE = "http://127.0.0.1:1";

    private Rehearsal() {}

    public static void main(String... arguments) throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("rehearsal");
        LocalFiles files = new LocalFiles(folder);
        try {
            Instant now = Instant.now();
            files.write("initial", root(now).served());
            TufClientMain.run(
                    now,
                    "--metadata-dir",
                    folder.toString(),
                    "init",
                    folder.resolve("initial").toString());
            TufClientMain.run(now, "--metadata-dir", folder.toString(), "--metadata-url", NOWHERE, "refresh");
        } finally {
            files.remove("initial");
            files.remove("root.json");
            Files.delete(folder);
        }
    }

    private static Metadata<Root> root(Instant now) throws GeneralSecurityException {
        var keys = new TreeMap<KeyId, TufKey>();
        List<KeyPairSigner> signers = new ArrayList<>();
        for (KeyScheme scheme : List.of(KeyScheme.ED25519, KeyScheme.ECDSA_P256, KeyScheme.RSA_PSS)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(scheme.keyAlgorithm());
            KeyPair pair = generator.generateKeyPair();
            if (scheme == KeyScheme.ECDSA_P256) {
                generator.initialize(256);
                pair = generator.generateKeyPair();
            }
            KeyPairSigner signer = new KeyPairSigner(TufKey.of(scheme, pair.getPublic()), pair.getPrivate());
            keys.put(signer.keyId(), signer.key());
            signers.add(signer);
        }
        var roles = new TreeMap<RoleName, RoleKeys>();
        RoleKeys all = new RoleKeys(List.copyOf(keys.keySet()), signers.size());
        for (RoleName role : List.of(RoleName.ROOT, RoleName.TIMESTAMP, RoleName.SNAPSHOT, RoleName.TARGETS)) {
            roles.put(role, all);
        }
        Instant expires = now.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        Metadata<Root> root = Metadata.unsigned(new Root(1, expires, true, keys, roles, JsonObject.EMPTY));
        for (KeyPairSigner signer : signers) {
            root = root.signedBy(signer);
        }
        return root;
    }
}
