/// What becomes of devices and certificate authorities, decided without either.
@NullMarked
package dev.starling.origin.core.enrolment;

import org.jspecify.annotations.NullMarked;
