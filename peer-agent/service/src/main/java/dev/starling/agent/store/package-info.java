/// Step 9 of the road of a piece: verify, then store, then serve. Payloads are files written in place, one verified
/// piece at a time; a catalogue remembers what need not be hashed again.
///
/// **What is true where.** The folder is the one source of truth: a release is held when its manifest
/// lies in it, and a piece is held when the payload file hashes to what that says. The catalogue
/// holds nothing but shortcuts to that truth, and the byte counts: each of its marks names the length and the
/// modification time of the file it speaks of, and one that does not fit the file is ignored and every piece hashed
/// again (`docs/decisions/0005`). Losing the catalogue, or a part of it, therefore costs time and the counts, never
/// a payload and never a wrong claim.
///
/// That matters because MapDB's transactions promise more than they keep: version 3.1.0 writes its log and then the
/// file in place, but never reads the log back, so a kill in the middle of a commit can tear the file. No file that
/// may be torn is written to: each start reads what is readable and writes a fresh one.
///
/// Names from outside never become paths: files are named by release id, 64 hexadecimal digits. Threads: one store
/// thread changes, any thread reads. Imports `core.step` and shared-protocol alone.
@NullMarked
package dev.starling.agent.store;

import org.jspecify.annotations.NullMarked;
