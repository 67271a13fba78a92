/// What agents of one site say to each other about who is there, and its bytes.
///
/// Immutable values and pure codecs. Spec: `spec/membership.md`. Imports `dev.starling.id` and `dev.starling.wire`.
@NullMarked
package dev.starling.wire.membership;

import org.jspecify.annotations.NullMarked;
