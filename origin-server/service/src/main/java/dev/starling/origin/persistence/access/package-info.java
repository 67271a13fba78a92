/// The tables of people and of what was done, and the questions asked of them.
@NullMarked
package dev.starling.origin.persistence.access;

import org.jspecify.annotations.NullMarked;
