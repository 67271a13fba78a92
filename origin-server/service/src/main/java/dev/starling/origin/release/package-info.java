/// The life of packages and versions: upload, publish, retire, serve. Decisions come from `core.release`.
@NullMarked
package dev.starling.origin.release;

import org.jspecify.annotations.NullMarked;
