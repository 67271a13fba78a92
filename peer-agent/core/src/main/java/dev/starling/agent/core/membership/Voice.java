package dev.starling.agent.core.membership;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipLimits;
import dev.starling.wire.membership.MembershipMessage;
import dev.starling.wire.membership.MembershipMessage.Probe;
import dev.starling.wire.membership.MembershipMessage.Rumour;
import java.util.List;

/// What this agent says: questions with news taken along, and news pushed while it is urgent.
final class Voice {

    private static final int RUMOUR_TO = 4;
    private static final long FIRST_RUMOUR_NANOS = 20_000_000L;
    private static final long RUMOUR_NANOS = 200_000_000L;

    private final Self self;
    private final Members members;
    private final Grapevine grapevine;
    private final Probing probing;
    private boolean rumourArmed;

    Voice(Self self, Members members, Grapevine grapevine, Probing probing) {
        this.self = self;
        this.members = members;
        this.grapevine = grapevine;
        this.probing = probing;
    }

    void say(Endpoint to, MembershipMessage message, Outbox out) {
        out.add(new Effect.Datagram(to, message));
    }

    void ask(Probing.Why why, PeerId about, Endpoint at, Outbox out) {
        ask(Probing.Question.of(why, about, at), out);
    }

    /// @return the nonce of the question
    long ask(Probing.Question question, Outbox out) {
        long nonce = probing.ask(question);
        Member member = members.get(question.about());
        List<MemberNews> news = member == null ? List.of() : newsFor(member);
        say(question.at(), new Probe(self.sender(), nonce, question.about(), news), out);
        return nonce;
    }

    /// Who is doubted is told so first, and can refute.
    List<MemberNews> newsFor(Member member) {
        MemberNews first = member.state == Member.State.ALIVE ? null : member.asDoubted(self.witness());
        return grapevine.take(
                first, MembershipLimits.PROBE_NEWS_MAX, members.present().size());
    }

    /// Time to push.
    void rumourDue(Outbox out) {
        rumourArmed = false;
        if (!grapevine.isUrgent()) {
            return;
        }
        for (Member member : members.draw(RUMOUR_TO, self.id())) {
            List<MemberNews> news = grapevine.take(
                    null, MembershipLimits.PAGE_NEWS_MAX, members.present().size());
            say(member.at, new Rumour(self.sender(), news), out);
        }
        arm(RUMOUR_NANOS, out);
    }

    void pushSoon(Outbox out) {
        if (!rumourArmed) {
            arm(FIRST_RUMOUR_NANOS, out);
        }
    }

    private void arm(long nanos, Outbox out) {
        if (grapevine.isUrgent() && !members.present().isEmpty()) {
            rumourArmed = true;
            out.add(new Effect.Arm(new Timer.RumourDue(), nanos));
        }
    }
}
