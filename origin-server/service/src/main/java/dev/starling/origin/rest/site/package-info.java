/// Sites over HTTP.
@NullMarked
package dev.starling.origin.rest.site;

import org.jspecify.annotations.NullMarked;
