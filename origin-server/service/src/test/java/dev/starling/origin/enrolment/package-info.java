/// Devices let in, known and shut out, as seen from outside and from within.
@NullMarked
package dev.starling.origin.enrolment;

import org.jspecify.annotations.NullMarked;
