/// What TUF metadata says: the four kinds of role, keys and thresholds, targets, delegations, and the
/// signatures around.
///
/// Values and pure functions, safe from any thread. Nothing here decides whether metadata is to be
/// believed: that is `dev.starling.trust`. Spec: `spec/trust.md`, "Metadata". Imports `dev.starling.id`,
/// `.trust.json` and `.trust.key`.
@NullMarked
package dev.starling.trust.role;

import org.jspecify.annotations.NullMarked;
