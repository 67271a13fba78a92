/// Where the origin's own private keys are and who opens them. The store itself is `dev.starling.origin.keys`.
@NullMarked
package dev.starling.origin.custody;

import org.jspecify.annotations.NullMarked;
