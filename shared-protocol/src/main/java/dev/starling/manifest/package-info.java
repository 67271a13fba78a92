/// What a release consists of: its layout in pieces and the SHA-256 tree over them, byte for byte that of BEP 52.
///
/// Pure and single-threaded. Spec: `spec/manifest.md`. Imports `dev.starling.id` alone.
@NullMarked
package dev.starling.manifest;

import org.jspecify.annotations.NullMarked;
