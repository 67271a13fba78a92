/// A walk over every operation of the interface, with every kind of caller and every kind of nonsense.
@NullMarked
package dev.starling.origin.walk;

import org.jspecify.annotations.NullMarked;
