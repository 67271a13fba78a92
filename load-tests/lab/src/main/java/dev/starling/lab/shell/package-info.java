/// The host system: short commands run to their end, the programs it has to have, and the one exception the lab stops
/// with.
/// JDK only.
@NullMarked
package dev.starling.lab.shell;

import org.jspecify.annotations.NullMarked;
