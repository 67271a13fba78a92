/// Peers, strangers and origins that mean no good, against a whole agent over real sockets and TLS.
@NullMarked
package dev.starling.agent.hostile;

import org.jspecify.annotations.NullMarked;
