/// The house rules, applied to the origin's core.
@NullMarked
package dev.starling.origin.core;

import org.jspecify.annotations.NullMarked;
