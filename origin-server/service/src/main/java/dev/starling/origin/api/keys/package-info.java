/// Keys, rotations and signing requests as the REST interface has them.
@NullMarked
package dev.starling.origin.api.keys;

import org.jspecify.annotations.NullMarked;
