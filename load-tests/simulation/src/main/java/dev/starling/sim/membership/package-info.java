/// A site whose devices run the shipping `Membership` and nothing else: what it costs, how soon
/// everybody knows everybody, and who is taken for dead.
///
/// One thread. Imports `kernel`, `scenario` for judgements, and the agent's core.
@NullMarked
package dev.starling.sim.membership;

import org.jspecify.annotations.NullMarked;
