package dev.starling.sim.gossip;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.PeerId;
import dev.starling.id.Rendezvous;
import dev.starling.id.SiteId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One site: its agents in order of id, all of them known to each other as membership would have it.
final class NewsSite {

    private final SiteId name;
    private final List<NewsAgent> agents = new ArrayList<>();
    private final Set<PeerId> speakers = new HashSet<>();

    NewsSite(SiteId name) {
        this.name = name;
    }

    SiteId name() {
        return name;
    }

    void add(NewsAgent agent) {
        agents.add(agent);
    }

    /// All are there.
    void complete() {
        agents.sort(Comparator.comparing(NewsAgent::id));
        for (int place = 0; place < agents.size(); place++) {
            agents.get(place).placed(place);
        }
        speakers.addAll(
                new Rendezvous(name).agents(agents.stream().map(NewsAgent::id).toList()));
    }

    int size() {
        return agents.size();
    }

    Neighbour at(int place) {
        return agents.get(place).asNeighbour();
    }

    boolean speaks(PeerId agent) {
        return speakers.contains(agent);
    }

    List<NewsAgent> speakers() {
        return agents.stream().filter(agent -> speakers.contains(agent.id())).toList();
    }
}
