/// Ways to bring one file to every desk, each in a file of its own. A new one implements [Contender] and is named in
/// [Contenders].
@NullMarked
package dev.starling.lab.contender;

import org.jspecify.annotations.NullMarked;
