/// The console in a real browser against a real origin.
@NullMarked
package dev.starling.origin.console;

import org.jspecify.annotations.NullMarked;
