/// What the interface says about tokens, devices that ask to be let in, and their identities.
@NullMarked
package dev.starling.origin.api.enrolment;

import org.jspecify.annotations.NullMarked;
