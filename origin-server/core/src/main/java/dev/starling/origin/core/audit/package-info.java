/// What makes the audit log tamper-evident: every entry carries a hash over itself and the hash before it. Pure;
/// imports nothing of its siblings.
@NullMarked
package dev.starling.origin.core.audit;

import org.jspecify.annotations.NullMarked;
