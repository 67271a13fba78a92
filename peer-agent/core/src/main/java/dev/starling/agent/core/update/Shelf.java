package dev.starling.agent.core.update;

import dev.starling.id.Digest;
import dev.starling.id.ReleaseId;
import dev.starling.trust.role.RoleName;
import dev.starling.wire.MetadataName;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The metadata files of this device as they lie on its disk, in memory: every one of them was verified
/// before it was kept, and is verified again before it is used. Also the closed table that peers are
/// answered from.
///
/// | file | what |
/// |---|---|
/// | `<N>.root.json` | every root since the first; the highest one is trusted |
/// | `timestamp.json` | the newest timestamp that was let in |
/// | `complete` | timestamp and snapshot of the last refresh that ended well: what they name is all there |
/// | `<N>.<quoted role>.json` | snapshot, targets, delegated roles; never overwritten |
/// | `target.<sha256>` | rollouts and policies |
/// | `memory.json` | see [Memory] |
final class Shelf {

    static final String TIMESTAMP = "timestamp.json";
    static final String COMPLETE = "complete";
    static final String MEMORY = "memory.json";

    private static final Pattern VERSIONED = Pattern.compile("([1-9][0-9]{0,15})\\.(.+)\\.json");
    private static final String TARGET = "target.";

    private final NavigableMap<String, byte[]> files = new TreeMap<>();
    /// Highest version first.
    private final Map<String, NavigableMap<Long, byte[]>> byRole = new LinkedHashMap<>();
    private final Map<ReleaseId, byte[]> manifests = new LinkedHashMap<>();

    Shelf(SortedMap<String, byte[]> kept) {
        kept.forEach(this::put);
    }

    void put(String file, byte[] bytes) {
        files.put(file, bytes);
        Matcher versioned = VERSIONED.matcher(file);
        if (versioned.matches()) {
            byRole.computeIfAbsent(versioned.group(2), role -> new TreeMap<Long, byte[]>().descendingMap())
                    .put(Long.parseLong(versioned.group(1)), bytes);
        }
    }

    void remove(Collection<String> names) {
        for (String file : names) {
            files.remove(file);
            Matcher versioned = VERSIONED.matcher(file);
            if (versioned.matches()) {
                NavigableMap<Long, byte[]> versions = byRole.get(versioned.group(2));
                if (versions != null) {
                    versions.remove(Long.parseLong(versioned.group(1)));
                }
            }
        }
    }

    byte @Nullable [] get(String file) {
        return files.get(file);
    }

    /// All versions of a role, highest first; of the timestamp the one there is.
    List<byte[]> versionsOf(RoleName role) {
        if (role.equals(RoleName.TIMESTAMP)) {
            return Optional.ofNullable(files.get(TIMESTAMP)).stream().toList();
        }
        NavigableMap<Long, byte[]> versions = byRole.get(role.quoted());
        return versions == null ? List.of() : List.copyOf(versions.values());
    }

    static String fileOf(RoleName role, long version) {
        return role.equals(RoleName.TIMESTAMP) ? TIMESTAMP : version + "." + role.quoted() + ".json";
    }

    static String fileOf(Digest target) {
        return TARGET + target.hex();
    }

    /// The files of these roles, of any version.
    List<String> filesOf(Collection<RoleName> roles) {
        List<String> found = new ArrayList<>();
        for (String file : files.keySet()) {
            Matcher versioned = VERSIONED.matcher(file);
            for (RoleName role : roles) {
                boolean timestamp = role.equals(RoleName.TIMESTAMP) && file.equals(TIMESTAMP);
                if (timestamp || (versioned.matches() && versioned.group(2).equals(role.quoted()))) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /// What nothing refers to any more: all but roots, the three fixed names and these.
    List<String> besides(Collection<String> needed) {
        List<String> rest = new ArrayList<>();
        for (String file : files.keySet()) {
            Matcher versioned = VERSIONED.matcher(file);
            boolean role = versioned.matches() && !versioned.group(2).equals(RoleName.ROOT.quoted());
            if ((role || file.startsWith(TARGET)) && !needed.contains(file)) {
                rest.add(file);
            }
        }
        return rest;
    }

    void putManifest(ReleaseId release, byte[] encoded) {
        manifests.put(release, encoded);
    }

    byte @Nullable [] manifest(ReleaseId release) {
        return manifests.get(release);
    }

    void keepManifestsOf(Collection<ReleaseId> releases) {
        manifests.keySet().retainAll(releases);
    }

    Collection<ReleaseId> manifests() {
        return List.copyOf(manifests.keySet());
    }

    /// What a peer gets for this name; null when nothing.
    byte @Nullable [] answer(MetadataName name) {
        return switch (name) {
            case MetadataName.Timestamp() -> complete().map(Complete::timestamp).orElse(null);
            case MetadataName.Versioned versioned -> files.get(versioned.text() + ".json");
            case MetadataName.Target(Digest sha256) -> {
                byte[] manifest = manifests.get(new ReleaseId(sha256));
                yield manifest == null ? files.get(fileOf(sha256)) : manifest;
            }
        };
    }

    /// What the last refresh that ended well left, if one did.
    Optional<Complete> complete() {
        return Optional.ofNullable(files.get(COMPLETE)).flatMap(Complete::unpack);
    }

    /// A timestamp and the snapshot it names, as one file: they are replaced together or not at all.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Complete(byte[] timestamp, byte[] snapshot) {

        byte[] pack() {
            return ByteBuffer.allocate(Integer.BYTES + timestamp.length + snapshot.length)
                    .putInt(timestamp.length)
                    .put(timestamp)
                    .put(snapshot)
                    .array();
        }

        private static Optional<Complete> unpack(byte[] file) {
            ByteBuffer in = ByteBuffer.wrap(file);
            int length = file.length < Integer.BYTES ? -1 : in.getInt();
            if (length < 0 || length > in.remaining()) {
                return Optional.empty();
            }
            byte[] timestamp = new byte[length];
            in.get(timestamp);
            byte[] snapshot = new byte[in.remaining()];
            in.get(snapshot);
            return Optional.of(new Complete(timestamp, snapshot));
        }

        boolean isSame(Complete other) {
            return Arrays.equals(timestamp, other.timestamp) && Arrays.equals(snapshot, other.snapshot);
        }
    }
}
