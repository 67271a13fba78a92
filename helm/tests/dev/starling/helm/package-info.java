/// Checks of the chart without a helm binary and without a cluster.
@NullMarked
package dev.starling.helm;

import org.jspecify.annotations.NullMarked;
