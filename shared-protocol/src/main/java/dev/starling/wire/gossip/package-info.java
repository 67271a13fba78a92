/// Heads of the repository between agents: in datagrams inside a site, on links between sites. Spec:
/// `spec/gossip.md`.
///
/// Pure values and functions; knows ids alone, so that the messages of links may hold these.
@NullMarked
package dev.starling.wire.gossip;

import org.jspecify.annotations.NullMarked;
