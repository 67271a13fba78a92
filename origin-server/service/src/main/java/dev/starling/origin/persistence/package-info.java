/// Tables and the questions asked of them. Only stores: what may happen is decided in `core`.
@NullMarked
package dev.starling.origin.persistence;

import org.jspecify.annotations.NullMarked;
