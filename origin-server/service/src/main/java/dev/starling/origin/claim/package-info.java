/// One origin works on one database and one data folder, and these two belong together. Decided in
/// `docs/decisions/0015-one-active-origin.md`. Imported by whoever must not go on after the database went to another.
@NullMarked
package dev.starling.origin.claim;

import org.jspecify.annotations.NullMarked;
