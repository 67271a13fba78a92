/// Whom the origin names to a device as neighbours. Pure; imports nothing of its siblings.
@NullMarked
package dev.starling.origin.core.handout;

import org.jspecify.annotations.NullMarked;
