/// What a site is and which one a device belongs to. Pure; imports nothing of its siblings.
@NullMarked
package dev.starling.origin.core.site;

import org.jspecify.annotations.NullMarked;
