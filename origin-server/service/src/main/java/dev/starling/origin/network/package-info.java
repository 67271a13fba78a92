/// Networks as people write them.
@NullMarked
package dev.starling.origin.network;

import org.jspecify.annotations.NullMarked;
