/// What is decided about people: which roles there are and include which, how long a guesser waits, which passwords and
/// codes are good. Pure; imports nothing of its siblings.
@NullMarked
package dev.starling.origin.core.access;

import org.jspecify.annotations.NullMarked;
