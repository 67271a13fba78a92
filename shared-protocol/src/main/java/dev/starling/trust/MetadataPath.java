package dev.starling.trust;

import dev.starling.trust.role.RoleName;
import java.util.OptionalLong;

/// Where a repository keeps one version of a role (TUF 6.2): `42.snapshot.json`, or without the number what
/// is replaced in place: the timestamp always, the others where consistent snapshots are not used.
public record MetadataPath(RoleName role, OptionalLong version) {

    public static MetadataPath of(RoleName role, long version) {
        return new MetadataPath(role, OptionalLong.of(version));
    }

    public static MetadataPath unversioned(RoleName role) {
        return new MetadataPath(role, OptionalLong.empty());
    }

    /// Behind the base address; one path segment, whatever the role's name.
    public String fileName() {
        return name() + ".json";
    }

    /// [#fileName] without `.json`, as agents ask each other.
    public String name() {
        return version.isPresent() ? version.getAsLong() + "." + role.quoted() : role.quoted();
    }

    @Override
    public String toString() {
        return fileName();
    }
}
