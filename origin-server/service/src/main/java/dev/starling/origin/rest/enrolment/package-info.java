/// The resources of tokens, devices that ask to be let in, and revocation; and what plain HTTP may be used for.
@NullMarked
package dev.starling.origin.rest.enrolment;

import org.jspecify.annotations.NullMarked;
