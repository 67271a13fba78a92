/// `starling keys`: making keys, rotating them, and signing on a machine without a network.
@NullMarked
package dev.starling.cli.keys;

import org.jspecify.annotations.NullMarked;
