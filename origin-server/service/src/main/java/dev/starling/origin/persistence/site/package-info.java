/// The tables of sites.
@NullMarked
package dev.starling.origin.persistence.site;

import org.jspecify.annotations.NullMarked;
