/// Who is let in and who is shut out: what a token allows, what becomes of a device that asks, when certificates are
/// renewed and certificate authorities replaced. Pure; `spec/enrolment.md` is its page.
@NullMarked
package dev.starling.origin.core.enrolment;

import org.jspecify.annotations.NullMarked;
