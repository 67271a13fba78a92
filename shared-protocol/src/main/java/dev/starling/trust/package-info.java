/// Whose word on releases is taken: the client workflow of The Update Framework (TUF 1.0.34) as pure steps,
/// and until it is used everywhere the signed envelope that came before.
///
/// `Refresh` and `TargetSearch` walk, `TrustedMetadata` checks, `Need` is what they ask of the world.
/// Values and pure functions; keys are made by the platform's own generator. Spec: `spec/trust.md`. Imports
/// `dev.starling.id`, `dev.starling.manifest` and the packages below.
@NullMarked
package dev.starling.trust;

import org.jspecify.annotations.NullMarked;
