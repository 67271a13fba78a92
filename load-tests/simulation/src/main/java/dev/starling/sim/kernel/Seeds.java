package dev.starling.sim.kernel;

import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/// The dice of one run. Children are split off in the order of the calls, which is the program's own
/// and therefore stable: a child more at the end leaves the earlier ones as they were.
public final class Seeds {

    /// Splittable, of period 2^192: no two of a million children overlap in practice (Steele, Vigna: LXM, OOPSLA 2021).
    private static final RandomGeneratorFactory<SplittableGenerator> DICE =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final SplittableGenerator root;

    public Seeds(long seed) {
        this.root = DICE.create(seed);
    }

    public RandomGenerator next() {
        return root.split();
    }
}
