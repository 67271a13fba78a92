/// The packaged origin as a process of its own: killed, short of disk, started twice.
@NullMarked
package dev.starling.origin.packaged;

import org.jspecify.annotations.NullMarked;
