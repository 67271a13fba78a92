/// People, seen from outside.
@NullMarked
package dev.starling.origin.access;

import org.jspecify.annotations.NullMarked;
