/// Everybody who talks to an origin, as tests need them: a publisher, a desk, somebody whose connection breaks.
@NullMarked
package dev.starling.origin.client;

import org.jspecify.annotations.NullMarked;
