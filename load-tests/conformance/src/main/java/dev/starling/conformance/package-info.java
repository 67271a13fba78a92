/// Our TUF client with the command line of the public tuf-conformance suite, to be judged by it. The walk
/// is the agent's own (`dev.starling.trust`); here are only files, plain HTTP and arguments. Not shipped.
@NullMarked
package dev.starling.conformance;

import org.jspecify.annotations.NullMarked;
