/// Lets devices in, knows them at every request and shuts them out. Decisions come from `core.enrolment`;
/// `spec/enrolment.md` is its page.
@NullMarked
package dev.starling.origin.enrolment;

import org.jspecify.annotations.NullMarked;
