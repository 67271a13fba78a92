/// The bytes of releases over HTTP: conditions, ranges, zero-copy sending, and the count of what was sent.
@NullMarked
package dev.starling.origin.rest.content;

import org.jspecify.annotations.NullMarked;
