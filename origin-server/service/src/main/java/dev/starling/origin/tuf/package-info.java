/// The TUF repository this origin publishes: made at the first start, signed anew when it is time, changed by
/// publications and rotations, served as the bytes that were signed. What is signed and when is decided in
/// `core.signing`; here that is done in one transaction each.
@NullMarked
package dev.starling.origin.tuf;

import org.jspecify.annotations.NullMarked;
