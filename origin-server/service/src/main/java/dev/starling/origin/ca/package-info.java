/// The certificate authorities of the installation, the certificates they make, and the origin's TLS. The keys lie in
/// the key store. `spec/enrolment.md` is its page.
@NullMarked
package dev.starling.origin.ca;

import org.jspecify.annotations.NullMarked;
