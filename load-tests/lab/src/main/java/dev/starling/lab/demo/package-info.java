/// `./starling demo`: the main job, once, on one machine, with the real programs. Reads top to bottom in [Demo].
///
/// Everything happens on one thread; Ctrl-C interrupts it, and it cleans up before the JVM ends.
@NullMarked
package dev.starling.lab.demo;

import org.jspecify.annotations.NullMarked;
