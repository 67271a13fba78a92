/// Tables of tokens and identities and the questions asked of them. Only stores: what may happen is decided in
/// `core.enrolment`.
@NullMarked
package dev.starling.origin.persistence.enrolment;

import org.jspecify.annotations.NullMarked;
