/// Sites: what people say about them, what the origin learns, and which one a device belongs to. Decisions come from
/// `core.site`.
@NullMarked
package dev.starling.origin.site;

import org.jspecify.annotations.NullMarked;
