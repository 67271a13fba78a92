/// Logging in at a provider that the tests bring along.
@NullMarked
package dev.starling.origin.oidc;

import org.jspecify.annotations.NullMarked;
