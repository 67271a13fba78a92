/// The audit log on either database.
@NullMarked
package dev.starling.origin.audit;

import org.jspecify.annotations.NullMarked;
