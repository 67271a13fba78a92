package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import java.util.List;

/// The other agents of this site, as gossip needs them.
public interface SiteMembers {

    /// How many there are.
    int size();

    /// Up to so many different ones, drawn at random.
    List<Neighbour> draw(int count);

    /// The next so many in order of id, after the last one the first: if everybody tells these, everybody
    /// is told.
    List<Neighbour> following(int count);

    boolean has(PeerId peer);

    /// Whether this agent is among the site's rendezvous agents ([dev.starling.id.Rendezvous]).
    boolean speaksFor(SiteId site);
}
