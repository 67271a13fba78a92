/// The whole protocol in a whole company: shipping agents on desks and laptops of several sites, an origin that signs,
/// a network that comes apart, working days. A story is told, then it is looked at whether everybody is where the
/// scenario demands.
@NullMarked
package dev.starling.sim.company;

import org.jspecify.annotations.NullMarked;
