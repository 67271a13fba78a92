package dev.starling.agent.core.membership;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.MemberNews;
import org.jspecify.annotations.Nullable;

/// What this agent thinks of one member. Changed by [Members] and [Membership] alone.
final class Member {

    enum State {
        ALIVE,
        SUSPECT,
        DEAD,
        LEFT
    }

    final PeerId id;
    Endpoint at;
    /// Another address that it was heard of at.
    @Nullable
    Endpoint rival;

    int incarnation;
    Facts facts;
    State state = State.ALIVE;
    /// While a link stands, nothing that is said can make it suspect.
    boolean linked;
    /// What makes it suspect; null while it is not.
    @Nullable
    Suspicion suspicion;
    /// Of its last Ack, 0 for none.
    long token;
    /// When a dead one is forgotten.
    long forgetAt;
    /// Where it stands in [Members#present()]; -1 for one that is dead.
    int place = -1;

    Member(MemberNews.Alive news) {
        this.id = news.id();
        this.at = news.at();
        this.incarnation = news.incarnation();
        this.facts = news.facts();
    }

    boolean isPresent() {
        return state == State.ALIVE || state == State.SUSPECT;
    }

    MemberNews.Alive asAlive() {
        return new MemberNews.Alive(id, incarnation, at, facts);
    }

    /// What it is to be told of itself when it is not thought to be alive.
    MemberNews asDoubted(long witness) {
        return switch (state) {
            case ALIVE -> asAlive();
            case SUSPECT -> new MemberNews.Suspect(id, incarnation, witness);
            case DEAD -> new MemberNews.Dead(id, incarnation);
            case LEFT -> new MemberNews.Left(id, incarnation);
        };
    }
}
