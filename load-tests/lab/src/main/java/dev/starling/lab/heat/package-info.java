/// One contender's one run: builds the network, lets it prepare, holds the clock and the gauges, compares every copy.
@NullMarked
package dev.starling.lab.heat;

import org.jspecify.annotations.NullMarked;
