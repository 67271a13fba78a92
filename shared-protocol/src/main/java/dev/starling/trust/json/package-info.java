/// The little JSON that TUF needs: a strict reader with limits, the canonical form that is signed, ordinary
/// JSON that is served.
///
/// Values and pure functions, safe from any thread. Spec: `spec/trust.md`, "JSON". Imports `dev.starling.id`.
@NullMarked
package dev.starling.trust.json;

import org.jspecify.annotations.NullMarked;
