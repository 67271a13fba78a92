/// Tables of the TUF repository. Only stores: what may be published is decided in `core.signing`.
@NullMarked
package dev.starling.origin.persistence.tuf;

import org.jspecify.annotations.NullMarked;
