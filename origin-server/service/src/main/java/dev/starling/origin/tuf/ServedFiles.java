package dev.starling.origin.tuf;

import dev.starling.id.ReleaseId;
import dev.starling.origin.core.signing.Repository;
import dev.starling.origin.persistence.tuf.TufStore;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.TargetFile;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the repository serves. Reads the database for whatever may have changed; keeps in memory what never changes.
/// Thread-safe; blocks.
@Singleton
public class ServedFiles {

    /// `1.root.json`, `timestamp.json`; numbers as long as any version is.
    private static final Pattern METADATA =
            Pattern.compile("(?:([1-9][0-9]{0,15})\\.)?([A-Za-z0-9._~%-]{1,220})\\.json");

    /// `<folder>/<sha256>.<name>` (TUF 6.2, consistent snapshots).
    private static final Pattern TARGET = Pattern.compile("(.{1,1000})/([0-9a-f]{64})\\.([^/]{1,700})");

    private static final String TIMESTAMP = RoleName.TIMESTAMP.quoted();
    private static final int CACHED_CHARACTERS = 16 << 20;

    /// One target.
    public sealed interface Target {

        /// Bytes of a release, on disk.
        ///
        /// @param manifest whether they are its manifest's
        record OfRelease(ReleaseId release, boolean manifest, String sha256) implements Target {}

        /// A small file of the online role.
        record Small(String text, String sha256) implements Target {}
    }

    private final TufStore store;
    private final SignedRepository repository;
    private final Map<String, String> cache = new LinkedHashMap<>(16, 0.75f, true);
    private int cached;
    private volatile @Nullable Repository known;

    public ServedFiles(TufStore store, SignedRepository repository) {
        this.store = store;
        this.repository = repository;
    }

    /// Metadata as it was signed.
    ///
    /// @param fileName undecoded, as in the request
    public Optional<String> metadata(String fileName) {
        Matcher name = METADATA.matcher(fileName);
        if (!name.matches()) {
            return Optional.empty();
        }
        String version = name.group(1);
        String role = name.group(2);
        if (version == null) {
            return role.equals(TIMESTAMP) ? store.metadata(role, store.currentVersion(role)) : Optional.empty();
        }
        Optional<String> held = cached(fileName);
        if (held.isPresent()) {
            return held;
        }
        Optional<String> read =
                role.equals(TIMESTAMP) ? Optional.empty() : store.metadata(role, Long.parseLong(version));
        read.ifPresent(text -> cache(fileName, text));
        return read;
    }

    /// A target of the metadata in force.
    ///
    /// @param path undecoded, as in the request, below the base address
    public Optional<Target> target(String path) {
        Matcher name = TARGET.matcher(path);
        if (!name.matches()) {
            return Optional.empty();
        }
        String target = name.group(1) + "/" + name.group(3);
        String sha256 = name.group(2);
        Repository held = known;
        Optional<Target> found = held == null ? Optional.empty() : find(held, target, sha256);
        if (found.isPresent()) {
            return found;
        }
        Repository fresh = fresh();
        return fresh == null ? Optional.empty() : find(fresh, target, sha256);
    }

    /// The newest snapshot's version: a hint for devices that there is something to fetch.
    public long snapshotVersion() {
        return store.currentVersion(RoleName.SNAPSHOT.quoted());
    }

    private @Nullable Repository fresh() {
        Repository held = known;
        if (held == null || held.snapshot().role().version() != snapshotVersion()) {
            held = repository.current().orElse(null);
            known = held;
        }
        return held;
    }

    private Optional<Target> find(Repository in, String path, String sha256) {
        return in.targets().values().stream()
                .flatMap(role -> role.role().target(path).stream())
                .filter(file -> file.hashes().naming().equals(sha256))
                .findFirst()
                .flatMap(file -> target(path, file, sha256));
    }

    private Optional<Target> target(String path, TargetFile file, String sha256) {
        if (!path.startsWith("packages/")) {
            return store.file(sha256).map(text -> new Target.Small(text, sha256));
        }
        try {
            ReleaseId release = ReleaseId.parse(file.custom().text("releaseId"));
            return Optional.of(new Target.OfRelease(release, file.custom().has("payload"), sha256));
        } catch (JsonFlaw notOurs) {
            return Optional.empty();
        }
    }

    private Optional<String> cached(String fileName) {
        synchronized (cache) {
            return Optional.ofNullable(cache.get(fileName));
        }
    }

    private void cache(String fileName, String text) {
        synchronized (cache) {
            if (cache.put(fileName, text) == null) {
                cached += text.length();
            }
            var eldest = cache.entrySet().iterator();
            while (cached > CACHED_CHARACTERS && cache.size() > 1) {
                cached -= eldest.next().getValue().length();
                eldest.remove();
            }
        }
    }
}
