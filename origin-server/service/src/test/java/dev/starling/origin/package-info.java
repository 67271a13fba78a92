/// The house rules, applied to the origin's shell.
@NullMarked
package dev.starling.origin;

import org.jspecify.annotations.NullMarked;
