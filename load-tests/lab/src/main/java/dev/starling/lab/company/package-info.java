/// Starling as a whole on the lab's machines: an origin, its publisher's requests, and agents that enrol with it.
@NullMarked
package dev.starling.lab.company;

import org.jspecify.annotations.NullMarked;
