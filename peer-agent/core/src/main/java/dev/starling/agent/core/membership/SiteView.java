package dev.starling.agent.core.membership;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.Beacon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// The other agents of this site that are believed to be alive: those that [Membership] counts, and
/// before it knows them those that are linked or whose last beacon is younger than two and a half
/// beacon periods; one whose link broke is gone until it is heard again.
///
/// The beacon's manners are those of BEP 14, with an answer to newcomers added so that nobody waits for
/// the next period, and without package names: three at the start (0, 1 and 4 s), then one a minute,
/// give or take a fifth. A newcomer is answered by about sixteen members, whatever their number, each
/// after up to half a second.
public final class SiteView {

    /// A larger site is to be split by subnet.
    public static final int MEMBERS_MAX = 2000;

    private static final long PERIOD_NANOS = 60_000_000_000L;
    private static final long[] FIRST_NANOS = {1_000_000_000L, 3_000_000_000L};
    private static final long SILENCE_NANOS = PERIOD_NANOS * 5 / 2;
    private static final long SWEEP_NANOS = 10_000_000_000L;
    private static final long ANSWER_WITHIN_NANOS = 500_000_000L;
    private static final int ANSWERS_WANTED = 16;
    /// Answers owed at one time: a flood of new ids must not become a flood of datagrams.
    private static final int ANSWERS_OWED_MAX = 32;

    private static final class Member {
        private long heardAt;
        private boolean linked;

        private Member(long now) {
            this.heardAt = now;
        }
    }

    private final Membership membership;
    private final Beacon beacon;
    private final Map<PeerId, Member> members = new TreeMap<>();
    private final Map<PeerId, Endpoint> owed = new TreeMap<>();
    private final RandomGenerator dice;
    private int announced;
    private long version;

    /// @param membership what the members tell each other
    public SiteView(PeerId self, long networkId, int listenPort, Membership membership, RandomGenerator dice) {
        this.membership = membership;
        this.beacon = new Beacon(networkId, self, listenPort, dice.nextLong(), false);
        this.dice = dice;
    }

    /// @param announces whether the neighbourhood is told by multicast
    public void start(boolean announces, Outbox out) {
        if (announces) {
            beaconDue(out);
        }
        out.add(new Effect.Arm(new Timer.MembershipSweep(), SWEEP_NANOS));
    }

    /// Everybody alive but this agent, in order of id: who was heard or is linked, unless it is known
    /// to be gone, and who the others know of.
    public List<PeerId> members() {
        TreeSet<PeerId> all = new TreeSet<>(membership.members());
        members.forEach((peer, member) -> {
            if (member.linked || !membership.denies(peer)) {
                all.add(peer);
            }
        });
        return List.copyOf(all);
    }

    /// Grows with every change of [#members()].
    public long version() {
        return version + membership.version();
    }

    /// @return the sender as a device to link with; empty for an echo of our own or another organisation
    public Optional<Neighbour> heard(Beacon theirs, Endpoint from, long now, Outbox out) {
        boolean ours = theirs.self().equals(beacon.self()) || theirs.cookie() == beacon.cookie();
        if (ours || theirs.networkId() != beacon.networkId()) {
            return Optional.empty();
        }
        boolean newcomer = !members.containsKey(theirs.self());
        if (newcomer && members.size() >= MEMBERS_MAX) {
            return Optional.empty();
        }
        alive(theirs.self(), now);
        if (!theirs.answer() && (newcomer || membership.denies(theirs.self()))) {
            oweAnswer(theirs.self(), from, out);
        }
        Neighbour neighbour = new Neighbour(theirs.self(), from);
        return Optional.of(neighbour);
    }

    /// A link to the peer stands.
    public void linked(PeerId peer, long now) {
        membership.linked(peer);
        if (members.containsKey(peer) || members.size() < MEMBERS_MAX) {
            alive(peer, now).linked = true;
        }
    }

    /// The link to the peer is gone.
    ///
    /// @param failed whether the peer itself is believed to be gone
    /// @param goodbye whether it said so
    public void unlinked(PeerId peer, boolean failed, boolean goodbye, long now, Outbox out) {
        membership.unlinked(peer, failed, goodbye, now, out);
        Member member = members.get(peer);
        if (member == null) {
            return;
        }
        member.linked = false;
        member.heardAt = now;
        if (failed) {
            remove(peer);
        }
    }

    public void beaconDue(Outbox out) {
        out.add(new Effect.Announce(beacon));
        long wait = announced < FIRST_NANOS.length
                ? FIRST_NANOS[announced]
                : PERIOD_NANOS * 4 / 5 + dice.nextLong(PERIOD_NANOS * 2 / 5);
        announced++;
        out.add(new Effect.Arm(new Timer.BeaconDue(), wait));
    }

    /// Says nothing when the newcomer has found the site meanwhile: somebody else's answer was faster.
    ///
    /// @return the newcomer when it is answered: it is to be asked in, too
    public Optional<Neighbour> answerDue(PeerId newcomer, Outbox out) {
        Endpoint to = owed.remove(newcomer);
        if (to == null || membership.about(newcomer).isPresent()) {
            return Optional.empty();
        }
        Beacon answer = new Beacon(beacon.networkId(), beacon.self(), beacon.listenPort(), beacon.cookie(), true);
        out.add(new Effect.AnswerBeacon(answer, to));
        return Optional.of(new Neighbour(newcomer, to));
    }

    /// Forgets who has been silent for too long.
    public void sweep(long now, Outbox out) {
        List<PeerId> silent = new ArrayList<>();
        members.forEach((peer, member) -> {
            if (!member.linked && now - member.heardAt > SILENCE_NANOS) {
                silent.add(peer);
            }
        });
        silent.forEach(this::remove);
        out.add(new Effect.Arm(new Timer.MembershipSweep(), SWEEP_NANOS));
    }

    private Member alive(PeerId peer, long now) {
        Member member = members.get(peer);
        if (member == null) {
            member = new Member(now);
            members.put(peer, member);
            version++;
        }
        member.heardAt = now;
        return member;
    }

    private void remove(PeerId peer) {
        members.remove(peer);
        owed.remove(peer);
        version++;
    }

    private void oweAnswer(PeerId newcomer, Endpoint from, Outbox out) {
        int others = Math.max(members.size(), membership.members().size());
        boolean drawn = dice.nextInt(Math.max(1, others)) < ANSWERS_WANTED;
        if (drawn && owed.size() < ANSWERS_OWED_MAX) {
            owed.put(newcomer, from);
            out.add(new Effect.Arm(new Timer.AnswerDue(newcomer), dice.nextLong(ANSWER_WITHIN_NANOS)));
        }
    }
}
