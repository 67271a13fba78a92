/// How fast real agents find each other, with multicast, without, and where it is dropped in one direction.
@NullMarked
package dev.starling.lab.discovery;

import org.jspecify.annotations.NullMarked;
