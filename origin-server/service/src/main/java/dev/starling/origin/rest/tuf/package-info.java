/// The TUF repository over HTTP, as any TUF client reads it, and the keys behind it.
@NullMarked
package dev.starling.origin.rest.tuf;

import org.jspecify.annotations.NullMarked;
