/// Who may do what, the administrator's token and session, and the key that signs manifests.
@NullMarked
package dev.starling.origin.security;

import org.jspecify.annotations.NullMarked;
