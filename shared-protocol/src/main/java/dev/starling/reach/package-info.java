/// Why a device does or does not swap with others, in words that device, origin and people share.
@NullMarked
package dev.starling.reach;

import org.jspecify.annotations.NullMarked;
