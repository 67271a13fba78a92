package dev.starling.origin.core.signing;

import dev.starling.trust.MetadataPath;
import dev.starling.trust.Need;
import dev.starling.trust.Refresh;
import dev.starling.trust.TargetSearch;
import dev.starling.trust.TrustLimits;
import dev.starling.trust.TrustedMetadata;
import dev.starling.trust.role.RoleName;
import dev.starling.trust.role.TargetFile;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A device that keeps its metadata from update to update and reads a repository through the shipped client.
final class Device {

    private final NavigableMap<RoleName, byte[]> disk = new TreeMap<>();

    /// @param root what its installation carried
    Device(byte[] root) {
        disk.put(RoleName.ROOT, root);
    }

    /// @throws Refused when the repository is not to be believed
    TrustedMetadata refresh(Served served, Instant now) {
        return walk(Refresh.begin(now, TrustLimits.STANDARD), served);
    }

    /// @return empty when the repository has no such target
    Optional<TargetFile> look(Served served, String path, Instant now) {
        return walk(TargetSearch.begin(refresh(served, now), path), served)
                .target()
                .map(TargetSearch.Found::file);
    }

    private <T> T walk(Need<T> begin, Served served) {
        Need<T> need = begin;
        while (true) {
            switch (need) {
                case Need.Load<T> load -> need = load.answer(Optional.ofNullable(disk.get(load.role())));
                case Need.Fetch<T> fetch -> need = fetch.answer(served.find(fetch.path()));
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
                case Need.Failed<T> failed -> throw new Refused(failed.reason() + ": " + failed.found());
            }
        }
    }

    /// What the client said no to.
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    /// The files a repository serves.
    static final class Served {

        private final NavigableMap<String, byte[]> files = new TreeMap<>();

        Served add(Settlement settlement) {
            settlement.repository().roles().forEach((role, metadata) -> {
                MetadataPath path = role.equals(RoleName.TIMESTAMP)
                        ? MetadataPath.unversioned(role)
                        : MetadataPath.of(role, metadata.role().version());
                files.put(path.fileName(), metadata.served());
            });
            return this;
        }

        Served put(MetadataPath path, byte[] bytes) {
            files.put(path.fileName(), bytes);
            return this;
        }

        Optional<byte[]> find(MetadataPath path) {
            return Optional.ofNullable(files.get(path.fileName()));
        }
    }
}
