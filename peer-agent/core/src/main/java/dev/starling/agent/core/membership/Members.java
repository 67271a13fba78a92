package dev.starling.agent.core.membership;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The members this agent knows of, alive, suspect, and for a while dead. Bounded in all, and of one
/// address.
final class Members {

    private static final long REMEMBERED_NANOS = 120_000_000_000L;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final int BUCKET_BITS = 6;

    private final PeerId self;
    private final RandomGenerator dice;
    private final TreeMap<PeerId, Member> all = new TreeMap<>();
    private final List<Member> present = new ArrayList<>();
    /// The order in which they are asked; those behind `turn` are still to come in this round.
    private final List<Member> round = new ArrayList<>();

    private int turn;
    private final Hosts hosts = new Hosts();
    private final long[] fingerprints = new long[MembershipLimits.FINGERPRINTS];
    private long version;

    Members(PeerId self, int incarnation, RandomGenerator dice) {
        this.self = self;
        this.dice = dice;
        mark(self, incarnation);
    }

    @Nullable
    Member get(PeerId id) {
        return all.get(id);
    }

    /// Those alive or suspect, in no order.
    List<Member> present() {
        return present;
    }

    /// Grows with every change of who counts.
    long version() {
        return version;
    }

    /// Those that count, in order of id.
    List<PeerId> counting() {
        List<PeerId> ids = new ArrayList<>(present.size());
        for (Member member : all.values()) {
            if (counts(member)) {
                ids.add(member.id);
            }
        }
        return ids;
    }

    boolean counts(Member member) {
        return member.isPresent() && (member.suspicion == null || !member.suspicion.isBroken());
    }

    /// @return null when there is no room for it, or too many are at its address
    @Nullable
    Member add(MemberNews.Alive news) {
        if (present.size() >= MembershipLimits.MEMBERS_MAX || !hosts.hasRoomAt(news.at())) {
            return null;
        }
        Member member = new Member(news);
        all.put(news.id(), member);
        hosts.enter(news.at());
        enter(member);
        return member;
    }

    /// It answered: whatever was thought of it, it is alive.
    void revive(Member member) {
        boolean counted = counts(member);
        boolean wasPresent = member.isPresent();
        member.suspicion = null;
        member.state = Member.State.ALIVE;
        if (!wasPresent) {
            enter(member);
        } else if (!counted) {
            version++;
        }
    }

    Suspicion suspect(Member member, long now) {
        if (member.suspicion == null) {
            member.suspicion = new Suspicion(now);
            member.state = Member.State.SUSPECT;
        }
        return member.suspicion;
    }

    /// Its link broke: it does not count until it answers.
    void exclude(Member member, long now) {
        suspect(member, now).breakLink();
        version++;
    }

    void bury(Member member, boolean left, long now) {
        mark(member.id, member.incarnation);
        member.state = left ? Member.State.LEFT : Member.State.DEAD;
        member.suspicion = null;
        member.forgetAt = now + REMEMBERED_NANOS;
        Member last = present.removeLast();
        if (last != member) {
            present.set(member.place, last);
            last.place = member.place;
        }
        member.place = -1;
        version++;
    }

    void incarnate(Member member, int incarnation) {
        if (member.isPresent()) {
            mark(member.id, member.incarnation);
            mark(member.id, incarnation);
        }
        member.incarnation = incarnation;
    }

    void incarnateSelf(int from, int to) {
        mark(self, from);
        mark(self, to);
    }

    void move(Member member, Endpoint to) {
        hosts.leave(member.at);
        member.at = to;
        member.rival = null;
        hosts.enter(to);
    }

    /// Forgets the dead whose time is over.
    void sweep(long now) {
        if (all.size() == present.size()) {
            return;
        }
        Iterator<Member> each = all.values().iterator();
        int tooMany = all.size() - present.size() - MembershipLimits.MEMBERS_MAX;
        while (each.hasNext()) {
            Member member = each.next();
            if (!member.isPresent() && (now - member.forgetAt >= 0 || tooMany-- > 0)) {
                each.remove();
                hosts.leave(member.at);
            }
        }
    }

    /// The next to be asked: each once a round, in an order drawn anew.
    @Nullable
    Member next() {
        if (turn >= round.size()) {
            newRound();
        }
        while (turn < round.size() && !round.get(turn).isPresent()) {
            turn++;
        }
        return turn < round.size() ? round.get(turn++) : null;
    }

    private void newRound() {
        turn = 0;
        round.clear();
        for (Member member : present) {
            round.add(member);
            swapIn(round.size() - 1, 0);
        }
    }

    /// @param least 0 to the last position
    private void swapIn(int last, int least) {
        int other = least + dice.nextInt(last - least + 1);
        Member moved = round.get(last);
        round.set(last, round.get(other));
        round.set(other, moved);
    }

    /// @return up to `count` different ones of those that are present
    List<Member> draw(int count, PeerId but) {
        List<Member> drawn = new ArrayList<>(count);
        for (int tries = 0; tries < 3 * count && drawn.size() < count && !present.isEmpty(); tries++) {
            Member member = present.get(dice.nextInt(present.size()));
            if (!member.id.equals(but) && !drawn.contains(member)) {
                drawn.add(member);
            }
        }
        return drawn;
    }

    List<Long> fingerprints() {
        return Arrays.stream(fingerprints).boxed().toList();
    }

    /// @return those behind `after` in buckets whose fingerprint is another, in order of id
    List<MemberNews.Alive> differing(List<Long> theirs, Digest after) {
        List<MemberNews.Alive> found = new ArrayList<>();
        for (Member member : all.tailMap(new PeerId(after), false).values()) {
            int bucket = bucket(member.id);
            if (member.isPresent() && theirs.get(bucket) != fingerprints[bucket]) {
                found.add(member.asAlive());
            }
        }
        return found;
    }

    private void enter(Member member) {
        member.place = present.size();
        present.add(member);
        if (round.size() < 2 * MembershipLimits.MEMBERS_MAX) {
            round.add(member); // else the next round has it
            swapIn(round.size() - 1, turn);
        }
        mark(member.id, member.incarnation);
        version++;
    }

    /// Into the fingerprint, or out of it.
    private void mark(PeerId id, int incarnation) {
        fingerprints[bucket(id)] ^= id.digest().a() ^ (incarnation * GOLDEN);
    }

    private static int bucket(PeerId id) {
        return (int) (id.digest().a() >>> (64 - BUCKET_BITS));
    }
}
