package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The members that a test says there are, in the order it says.
final class FixedSite implements SiteMembers {

    final List<Neighbour> members = new ArrayList<>();
    boolean speaks;
    private final RandomGenerator dice;

    FixedSite(RandomGenerator dice) {
        this.dice = dice;
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public List<Neighbour> draw(int count) {
        List<Neighbour> left = new ArrayList<>(members);
        List<Neighbour> drawn = new ArrayList<>();
        while (drawn.size() < count && !left.isEmpty()) {
            drawn.add(left.remove(dice.nextInt(left.size())));
        }
        return drawn;
    }

    @Override
    public List<Neighbour> following(int count) {
        return members.subList(0, Math.min(count, members.size()));
    }

    @Override
    public boolean has(PeerId peer) {
        return members.stream().anyMatch(member -> member.id().equals(peer));
    }

    @Override
    public boolean speaksFor(SiteId site) {
        return speaks;
    }
}
