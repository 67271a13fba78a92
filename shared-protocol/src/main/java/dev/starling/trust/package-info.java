/// Who may say what a release consists of: keys, signatures over manifests, and the set of keys an agent trusts.
///
/// Values and pure functions; keys are made by the platform's own generator. Spec: `spec/trust.md`.
/// Imports `dev.starling.id` and `dev.starling.manifest`.
@NullMarked
package dev.starling.trust;

import org.jspecify.annotations.NullMarked;
