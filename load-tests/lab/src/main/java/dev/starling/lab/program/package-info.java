/// The real programs as children of this JVM: starts the origin and agents from the build's output, talks to them over
/// the
/// interfaces that everybody else uses (HTTP, the control socket), and sees to it that none outlives this JVM.
///
/// Used by the demo and by the lab. Imports nothing of Starling. Everything blocks, and every wait has a deadline.
@NullMarked
package dev.starling.lab.program;

import org.jspecify.annotations.NullMarked;
