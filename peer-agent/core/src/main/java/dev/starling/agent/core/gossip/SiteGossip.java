package dev.starling.agent.core.gossip;

import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.gossip.GossipMessage.Answer;
import dev.starling.wire.gossip.GossipMessage.Pull;
import dev.starling.wire.gossip.GossipMessage.Push;
import dev.starling.wire.gossip.GossipMessage.Told;
import dev.starling.wire.gossip.Head;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Heads inside a site, by datagram (`spec/gossip.md`, "Inside a site"): pushed on at once, once; told a
/// second later to those who must not miss it; pulled by whoever has been away.
final class SiteGossip {

    /// Chance leaves out about one member of any site; the next in order of id are told besides.
    static final int FOLLOWING = 2;
    /// The second wave, without the head.
    static final int TOLD_TO = 3;

    private static final long TOLD_AFTER_NANOS = 500_000_000L;
    private static final long QUICK_NANOS = 2_000_000_000L;
    private static final int QUICK_PULLS = 3;
    private static final long ALONE_NANOS = 5_000_000_000L;
    private static final long PERIOD_NANOS = 600_000_000_000L;
    private static final int PULLS_WAITING_MAX = 8;
    private static final int PULLS_PER_SECOND = 4;

    /// Told of a head by datagram that is good and new.
    interface Taker {
        void took(Head head, Endpoint from, long now, Outbox out);
    }

    private final PeerId self;
    private final SiteMembers members;
    private final Holding holding;
    private final HeadCheck check;
    private final Taker taker;
    private final RandomGenerator dice;
    private final RandomGenerator secrets;
    private @Nullable Sources sources;
    private @Nullable Allowance pullsAllowed;
    private @Nullable SequencedMap<Long, Endpoint> pulls;
    private int pulled;

    SiteGossip(
            PeerId self,
            SiteMembers members,
            Holding holding,
            HeadCheck check,
            Taker taker,
            RandomGenerator dice,
            RandomGenerator secrets) {
        this.self = self;
        this.members = members;
        this.holding = holding;
        this.check = check;
        this.taker = taker;
        this.dice = dice;
        this.secrets = secrets;
    }

    void start(Outbox out) {
        out.add(new Effect.Arm(new Timer.PullDue(), QUICK_NANOS / 2 + dice.nextLong(QUICK_NANOS / 2)));
    }

    /// How many are told of a head at random.
    static int fanout(int members) {
        return (int) Math.ceil(Math.log(members + 1.0));
    }

    /// Everything that is said goes to members alone; where the head came from needs it not.
    void push(Outbox out) {
        Head head = holding.head();
        if (head == null) {
            return;
        }
        Push push = new Push(self, head);
        List<Neighbour> told = new ArrayList<>(members.following(FOLLOWING));
        for (Neighbour drawn : members.draw(fanout(members.size()))) {
            if (!told.contains(drawn)) {
                told.add(drawn);
            }
        }
        for (Neighbour member : told) {
            if (!member.endpoint().equals(holding.teller())) {
                out.add(new Effect.SayGossip(member.endpoint(), push));
            }
        }
        if (!told.isEmpty()) {
            out.add(new Effect.Arm(new Timer.ToldDue(), TOLD_AFTER_NANOS + dice.nextLong(TOLD_AFTER_NANOS)));
        }
    }

    /// The second wave: a few bytes find whoever a lost datagram left out.
    void toldDue(Outbox out) {
        long version = holding.version();
        if (version > 0) {
            members.following(TOLD_TO)
                    .forEach(member -> out.add(new Effect.SayGossip(member.endpoint(), new Told(self, version))));
        }
    }

    /// Anti-entropy: quickly at the start, then once in 5 to 15 minutes.
    void pullDue(Outbox out) {
        List<Neighbour> drawn = members.draw(1);
        long wait = PERIOD_NANOS / 2 + dice.nextLong(PERIOD_NANOS);
        if (drawn.isEmpty()) {
            wait = ALONE_NANOS;
        } else {
            pull(drawn.getFirst().endpoint(), out);
            if (++pulled < QUICK_PULLS) {
                wait = QUICK_NANOS + dice.nextLong(QUICK_NANOS);
            }
        }
        out.add(new Effect.Arm(new Timer.PullDue(), wait));
    }

    void heard(GossipMessage message, Endpoint from, long now, Outbox out) {
        switch (message) {
            case Push(PeerId _, Head head) -> offered(head, from, now, out);
            case Told(PeerId _, long version) -> told(version, from, now, out);
            case Pull(PeerId _, long nonce, long version) -> {
                Head head = holding.head();
                if (head != null && head.version() > version) {
                    if (sources().mayAnswer(from, now)) {
                        out.add(new Effect.SayGossip(from, new Answer(self, nonce, head)));
                    }
                } else {
                    told(version, from, now, out);
                }
            }
            case Answer(PeerId _, long nonce, Head head) -> {
                if (pulls != null && pulls.remove(nonce, from)) {
                    offered(head, from, now, out);
                }
            }
        }
    }

    private void told(long version, Endpoint from, long now, Outbox out) {
        if (version > holding.version() && pullsAllowed().take(now) && sources().mayAnswer(from, now)) {
            pull(from, out);
        }
    }

    private void pull(Endpoint from, Outbox out) {
        if (pulls == null) {
            pulls = new LinkedHashMap<>();
        }
        if (pulls.size() >= PULLS_WAITING_MAX) {
            pulls.pollFirstEntry();
        }
        long nonce = secrets.nextLong();
        pulls.put(nonce, from);
        out.add(new Effect.SayGossip(from, new Pull(self, nonce, holding.version())));
    }

    /// A head that is not newer costs a comparison.
    private void offered(Head head, Endpoint from, long now, Outbox out) {
        if (head.version() <= holding.version() || !sources().mayCheck(from, now)) {
            return;
        }
        switch (check.judge(head)) {
            case NEWS -> taker.took(head, from, now, out);
            case KNOWN, UNSURE -> {}
            case FALSE -> {
                sources().liedFrom(from, now);
                out.add(new Effect.Report(new AgentEvent.HeadRefused(null, from, head.version())));
            }
        }
    }

    private Sources sources() {
        if (sources == null) {
            sources = new Sources();
        }
        return sources;
    }

    private Allowance pullsAllowed() {
        if (pullsAllowed == null) {
            pullsAllowed = new Allowance(PULLS_PER_SECOND, PULLS_PER_SECOND);
        }
        return pullsAllowed;
    }
}
