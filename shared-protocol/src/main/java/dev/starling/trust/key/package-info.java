/// Keys and signatures as TUF metadata holds them.
///
/// Values and pure functions, safe from any thread; the cryptography is the Java platform's own. Spec:
/// `spec/trust.md`, "TUF keys". Imports `dev.starling.id` and `dev.starling.trust.json`.
@NullMarked
package dev.starling.trust.key;

import org.jspecify.annotations.NullMarked;
