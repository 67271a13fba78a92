package dev.starling.origin.tuf;

import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.signing.Signers;
import dev.starling.origin.keys.KeyPairs;
import dev.starling.origin.keys.KeyStoreFolder;
import dev.starling.origin.keys.KeysUnusable;
import dev.starling.origin.keys.Pkcs11Module;
import dev.starling.origin.keys.Signing;
import dev.starling.trust.key.KeyId;
import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.TufKey;
import dev.starling.trust.role.RoleName;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The keys this origin can sign metadata with: those in its key store that begin with `tuf-`, and those of a PKCS #11
/// module if one is set. Thread-safe.
@Singleton
public class OnlineKeys {

    private static final String PREFIX = "tuf-";
    private static final Pattern NUMBERED = Pattern.compile("tuf-.+-[0-9]{1,6}");

    /// Where a private key is.
    public enum Place {
        FILE,
        PKCS11
    }

    /// @param name in the key store, or the label in the module
    public record OnlineKey(Place place, String name, KeyPairSigner signer) {}

    private final KeyStoreFolder store;
    private final List<OnlineKey> inModule;
    private NavigableMap<String, OnlineKey> inStore = new TreeMap<>();

    /// @throws KeysUnusable when a module is set and cannot be used
    public OnlineKeys(KeyStoreFolder store, OriginConfig config) {
        this.store = store;
        this.inModule = config.keys()
                .pkcs11()
                .configuration()
                .map(file -> inModule(config.keys().pkcs11(), file))
                .orElse(List.of());
    }

    /// By key id.
    public synchronized NavigableMap<KeyId, OnlineKey> all() {
        NavigableMap<String, OnlineKey> fresh = new TreeMap<>();
        for (String name : store.names()) {
            if (NUMBERED.matcher(name).matches()) {
                OnlineKey known = inStore.get(name);
                fresh.put(name, known != null ? known : read(name));
            }
        }
        inStore = fresh;
        NavigableMap<KeyId, OnlineKey> byId = new TreeMap<>();
        Stream.of(fresh.values(), inModule)
                .flatMap(Collection::stream)
                .forEach(key -> byId.put(key.signer().keyId(), key));
        return Collections.unmodifiableNavigableMap(byId);
    }

    public Signers signers() {
        return Signers.of(all().values().stream().map(OnlineKey::signer).toList());
    }

    /// The keys of a role that were made before, as after a first start that was cut short; else none.
    List<TufKey> madeFor(RoleName role) {
        Pattern names = Pattern.compile(Pattern.quote(PREFIX + role.text()) + "-[0-9]{1,6}");
        return all().values().stream()
                .filter(key ->
                        key.place() == Place.FILE && names.matcher(key.name()).matches())
                .map(key -> key.signer().key())
                .toList();
    }

    /// Makes a key for a role and keeps it.
    public synchronized TufKey make(RoleName role) {
        boolean online = role.equals(RoleName.SNAPSHOT)
                || role.equals(RoleName.TIMESTAMP)
                || role.equals(dev.starling.origin.core.signing.Repository.ROLLOUTS);
        Supplier<KeyPair> kind = online ? KeyPairs::ed25519 : KeyPairs::p256;
        int number = 1;
        while (store.find(PREFIX + role.text() + "-" + number).isPresent()) {
            number++;
        }
        KeyPair pair = kind.get();
        store.put(PREFIX + role.text() + "-" + number, pair);
        Log.infof("Made a key for the role %s", role.text());
        return Signing.key(pair.getPublic());
    }

    /// The module's key of this label.
    public Optional<TufKey> inModule(String label) {
        return inModule.stream()
                .filter(key -> key.name().equals(label))
                .map(key -> key.signer().key())
                .findFirst();
    }

    /// Destroys the private keys in the store that no role has any more.
    ///
    /// @return their names
    public synchronized List<String> destroyAllBut(Set<KeyId> used) {
        List<String> destroyed = new ArrayList<>();
        all().values().forEach(key -> {
            if (key.place() == Place.FILE && !used.contains(key.signer().keyId())) {
                store.destroy(key.name());
                destroyed.add(key.name());
            }
        });
        if (!destroyed.isEmpty()) {
            Log.infof("Destroyed private keys that no role has any more: %s", destroyed);
        }
        return destroyed;
    }

    private OnlineKey read(String name) {
        return new OnlineKey(Place.FILE, name, Signing.with(store.require(name)));
    }

    private static List<OnlineKey> inModule(OriginConfig.Pkcs11 config, Path file) {
        Pkcs11Module module = Pkcs11Module.open(file.toString(), pin(config));
        return module.labels().stream()
                .map(label -> new OnlineKey(Place.PKCS11, label, module.signer(label)))
                .toList();
    }

    private static char[] pin(OriginConfig.Pkcs11 config) {
        Path file = config.pinFile()
                .orElseThrow(() -> new KeysUnusable(
                        "A PKCS #11 module is set without its PIN. Set STARLING_KEYS_PKCS11_PIN_FILE."));
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip().toCharArray();
        } catch (IOException e) {
            throw new KeysUnusable("The PIN file " + file + " cannot be read (" + e + ").", e);
        }
    }
}
