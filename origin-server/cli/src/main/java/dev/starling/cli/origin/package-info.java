/// What all commands need: an origin's REST interface, files that are carried from machine to machine, faults for
/// people.
@NullMarked
package dev.starling.cli.origin;

import org.jspecify.annotations.NullMarked;
