/// `starling`: the command line of operators and publishers.
@NullMarked
package dev.starling.cli;

import org.jspecify.annotations.NullMarked;
