/// How every refusal looks: RFC 9457 problems with a closed list of codes. Imports nothing of Starling.
@NullMarked
package dev.starling.origin.problem;

import org.jspecify.annotations.NullMarked;
