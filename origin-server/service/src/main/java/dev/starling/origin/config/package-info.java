/// What an operator can set, and the data folder it points to. Imports nothing of Starling.
@NullMarked
package dev.starling.origin.config;

import org.jspecify.annotations.NullMarked;
