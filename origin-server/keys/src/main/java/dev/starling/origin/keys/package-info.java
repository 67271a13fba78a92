/// Private keys: encrypted in a folder, or in hardware behind PKCS #11, and what signs with them. The JDK alone, so
/// that
/// the command line on an air-gapped machine uses the same classes as the origin. Who signs what is decided elsewhere.
@NullMarked
package dev.starling.origin.keys;

import org.jspecify.annotations.NullMarked;
