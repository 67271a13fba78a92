/// Certificates, their authorities, and the origin's TLS.
@NullMarked
package dev.starling.origin.ca;

import org.jspecify.annotations.NullMarked;
