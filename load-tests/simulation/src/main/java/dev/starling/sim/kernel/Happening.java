package dev.starling.sim.kernel;

/// Something that takes place in the simulated world at a known instant.
@FunctionalInterface
public interface Happening {

    void run();
}
