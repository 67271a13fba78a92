/// What the origin's TUF repository should say and which of it must be signed anew: versions, expiries, hashed bins,
/// the
/// files of the `rollouts` role, rotations, alarms. Pure: time is an argument, signers are handed in, what comes out is
/// stored and served by the shell. Imports nothing of its siblings. Spec: `spec/trust.md`.
@NullMarked
package dev.starling.origin.core.signing;

import org.jspecify.annotations.NullMarked;
