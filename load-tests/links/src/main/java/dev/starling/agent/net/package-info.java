/// The agent's links once more, without TLS, for comparison only. The package is the agent's, so that the parts which
/// links are made of can be used and need not be copied or opened to anybody else.
@NullMarked
package dev.starling.agent.net;

import org.jspecify.annotations.NullMarked;
