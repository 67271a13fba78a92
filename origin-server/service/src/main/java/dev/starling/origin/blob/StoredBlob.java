package dev.starling.origin.blob;

import java.nio.file.Path;

/// One release's bytes, complete and immutable.
///
/// @param manifest encoded; like the payload a TUF target
public record StoredBlob(Path payload, Path manifest) {

    static StoredBlob in(Path folder) {
        return new StoredBlob(folder.resolve("payload"), folder.resolve("manifest"));
    }
}
