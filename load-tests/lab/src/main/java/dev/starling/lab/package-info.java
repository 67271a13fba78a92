/// `./starling lab`: real agents and other people's tools side by side, on a network made of kernel namespaces.
///
/// The road through it: [dev.starling.lab.scenario] says what to run, [dev.starling.lab.ground] and
/// [dev.starling.lab.net] make the
/// machines and links, a [dev.starling.lab.contender] distributes the file, [dev.starling.lab.heat] holds the clock and
/// [dev.starling.lab.report] says what came out.
@NullMarked
package dev.starling.lab;

import org.jspecify.annotations.NullMarked;
