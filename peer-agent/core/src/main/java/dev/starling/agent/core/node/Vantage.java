package dev.starling.agent.core.node;

import dev.starling.agent.core.membership.Membership;
import dev.starling.agent.core.membership.SiteView;
import dev.starling.agent.core.step.Conditions;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Way;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.dht.MutableHead;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What [Directory] sees of the machines beside it.
///
/// @param now when the agent was last told something
record Vantage(Set<Way> ways, SiteView site, Membership membership, Exchange exchange, LongSupplier now)
        implements Surroundings {

    /// Who speaks for its site looks elsewhere for what has not moved for so long, and then everybody.
    private static final long STILL_NANOS = 5_000_000_000L;

    private static final long STUCK_NANOS = 60_000_000_000L;

    @Override
    public List<PeerId> members() {
        return site.members().stream().filter(this::stays).toList();
    }

    /// Not known to be one that others should not build on.
    private boolean stays(PeerId member) {
        return membership
                .about(member)
                .map(alive ->
                        !new Conditions(alive.facts().power(), alive.facts().network()).isPassing())
                .orElse(true);
    }

    @Override
    public List<Neighbour> draw(int count) {
        return ways.contains(Way.MEMBERSHIP) ? membership.draw(count) : List.of();
    }

    @Override
    public List<ReleaseId> held() {
        return exchange.held();
    }

    @Override
    public List<ReleaseId> wanting(boolean speaks) {
        return exchange.wants().wanting(speaks ? STILL_NANOS : STUCK_NANOS, now.getAsLong());
    }

    /// None is looked for.
    @Override
    public boolean trusts(MutableHead head) {
        return false;
    }

    @Override
    public @Nullable MutableHead newest() {
        return null;
    }
}
