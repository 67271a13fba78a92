package dev.starling.origin.blob;

import java.nio.file.Path;

/// One release's bytes, complete and immutable.
///
/// @param manifest the encoded `SignedManifest`
/// @param bareManifest the encoded manifest alone, a TUF target
public record StoredBlob(Path payload, Path manifest, Path bareManifest) {

    static StoredBlob in(Path folder) {
        return new StoredBlob(folder.resolve("payload"), folder.resolve("manifest"), folder.resolve("manifest.bare"));
    }
}
