/// What came out: one record a heat, the table of medians, lines of JSON, and whether Starling reached the bar. Pure
/// but for the file
/// that the lines go to.
@NullMarked
package dev.starling.lab.report;

import org.jspecify.annotations.NullMarked;
