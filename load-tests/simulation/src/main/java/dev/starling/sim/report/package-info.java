/// What a run is told as: a table and a page with charts for people, a line of JSON for programs.
@NullMarked
package dev.starling.sim.report;

import org.jspecify.annotations.NullMarked;
