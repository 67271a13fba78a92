/// The audit log: who did what, from where, in a chain of hashes. Whatever changes something calls
/// [dev.starling.origin.audit.AuditLog] in the transaction of the change.
@NullMarked
package dev.starling.origin.audit;

import org.jspecify.annotations.NullMarked;
