/// The REST resources about people: set-up, sessions, profile, accounts, API tokens, audit log.
@NullMarked
package dev.starling.origin.rest.access;

import org.jspecify.annotations.NullMarked;
