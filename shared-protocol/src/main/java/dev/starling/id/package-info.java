/// Fixed-width values that name things: never strings, never byte arrays as keys. Imports nothing of Starling.
@NullMarked
package dev.starling.id;

import org.jspecify.annotations.NullMarked;
