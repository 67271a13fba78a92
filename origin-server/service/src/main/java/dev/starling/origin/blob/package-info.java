/// Payloads and manifests as files: complete and immutable, or not there.
@NullMarked
package dev.starling.origin.blob;

import org.jspecify.annotations.NullMarked;
