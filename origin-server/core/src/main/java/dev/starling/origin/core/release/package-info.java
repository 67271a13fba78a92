/// What may happen to a version of a package, and in which order. Pure; imports nothing of its siblings.
@NullMarked
package dev.starling.origin.core.release;

import org.jspecify.annotations.NullMarked;
