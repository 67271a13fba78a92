package dev.starling.origin.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.trust.MetadataPath;
import dev.starling.trust.Need;
import dev.starling.trust.Refresh;
import dev.starling.trust.TargetSearch;
import dev.starling.trust.TrustLimits;
import dev.starling.trust.TrustedMetadata;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.TargetFile;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A device that keeps its metadata from update to update and reads an origin's repository through the shipped client.
/// Not thread-safe.
public final class TufClient {

    private final Origin origin;
    private final Map<RoleName, byte[]> disk = new TreeMap<>();

    /// @param origin whose first root it begins with
    public TufClient(Origin origin) {
        this.origin = origin;
        disk.put(RoleName.ROOT, origin.get("/tuf/metadata/1.root.json").body());
    }

    /// @throws AssertionError when the repository is not to be believed
    public TrustedMetadata refresh(Instant now) {
        return walk(Refresh.begin(now, TrustLimits.STANDARD));
    }

    /// Empty when the repository has no such target.
    public Optional<TargetFile> look(String path, Instant now) {
        return walk(TargetSearch.begin(refresh(now), path)).target().map(TargetSearch.Found::file);
    }

    /// The target's bytes, checked.
    ///
    /// @throws AssertionError when there are none or they are others
    public byte[] fetch(String path, Instant now) {
        TargetFile file = look(path, now).orElseThrow(() -> new AssertionError("no target " + path));
        int name = path.lastIndexOf('/') + 1;
        Answer answer = origin.get(
                "/tuf/targets/" + path.substring(0, name) + file.hashes().naming() + "." + path.substring(name));
        if (answer.status() != 200 || !file.fits(answer.body())) {
            throw new AssertionError(path + " was answered " + answer.status() + " and does not fit " + file.hashes());
        }
        return answer.body();
    }

    public String text(String path, Instant now) {
        return new String(fetch(path, now), UTF_8);
    }

    private Optional<byte[]> served(MetadataPath path) {
        Answer answer = origin.get("/tuf/metadata/" + path.fileName());
        return answer.status() == 200 ? Optional.of(answer.body()) : Optional.empty();
    }

    private <T> T walk(Need<T> begin) {
        Need<T> need = begin;
        while (true) {
            switch (need) {
                case Need.Load<T> load -> need = load.answer(Optional.ofNullable(disk.get(load.role())));
                case Need.Fetch<T> fetch -> need = fetch.answer(served(fetch.path()));
                case Need.Store<T> store -> {
                    disk.put(store.role(), store.metadata().served());
                    need = store.done();
                }
                case Need.Remove<T> remove -> {
                    remove.roles().forEach(disk::remove);
                    need = remove.done();
                }
                case Need.Done<T>(T value) -> {
                    return value;
                }
                case Need.Failed<T> failed -> throw new AssertionError(failed.reason() + ": " + failed.found());
            }
        }
    }
}
