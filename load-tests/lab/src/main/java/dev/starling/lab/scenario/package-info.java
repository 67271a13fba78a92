/// What is run and what has to come out: scenarios as data, the bound that no distribution can beat, the bar Starling
/// has to reach.
/// Pure.
@NullMarked
package dev.starling.lab.scenario;

import org.jspecify.annotations.NullMarked;
