/// News from agent to agent: heads inside the site by datagram ([SiteGossip]), between sites along the
/// links that HyParView keeps ([Overlay]) and Plumtree uses ([Tree]).
///
/// Pure; called by the agent's one thread. Imports `step` and the shared protocol alone. Spec:
/// `spec/gossip.md`.
@NullMarked
package dev.starling.agent.core.gossip;

import org.jspecify.annotations.NullMarked;
