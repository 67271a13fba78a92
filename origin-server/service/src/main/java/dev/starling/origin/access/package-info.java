/// What people do with accounts: set up, log in and out, look after themselves and each other. Every change leaves an
/// entry in the audit log, in its own transaction.
@NullMarked
package dev.starling.origin.access;

import org.jspecify.annotations.NullMarked;
