/// What one run of the lab owns on the host system: namespaces, processes, control groups and a folder, all named after
/// the run,
/// all removed at its end; and what dead runs left behind, removed at the next start.
@NullMarked
package dev.starling.lab.ground;

import org.jspecify.annotations.NullMarked;
