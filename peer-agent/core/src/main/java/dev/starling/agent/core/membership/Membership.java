package dev.starling.agent.core.membership;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.Holdings;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipMessage;
import dev.starling.wire.membership.MembershipMessage.Ack;
import dev.starling.wire.membership.MembershipMessage.Nack;
import dev.starling.wire.membership.MembershipMessage.Page;
import dev.starling.wire.membership.MembershipMessage.Probe;
import dev.starling.wire.membership.MembershipMessage.Relay;
import dev.starling.wire.membership.MembershipMessage.Rumour;
import dev.starling.wire.membership.MembershipMessage.Sync;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Who is there on this site, by SWIM with Lifeguard's refinements (`spec/membership.md`, "Member
/// states"). It differs in that a seal proves no sender: nobody is dropped on the word of others, see
/// [Opinions].
public final class Membership {

    private static final int HELPERS = 3;
    /// Suspects asked in one period.
    private static final int CHECKS_A_PERIOD = 32;
    /// The member whose turn it is in this period.
    private static final class Turn {
        private final Member member;
        private boolean answered;
        private int helpers;
        private int nacks;

        private Turn(Member member) {
            this.member = member;
        }
    }

    private final Self self;
    private final Members members;
    private final Tokens tokens;
    private final Grapevine grapevine = new Grapevine();
    private final Rhythm.LocalHealth health = new Rhythm.LocalHealth();
    private final Rhythm rhythm = new Rhythm();
    private final Opinions opinions;
    private final Probing probing;
    private final Syncing syncing;
    private final RandomGenerator dice;
    private final Contacts contacts = new Contacts();
    private final Voice voice;
    private @Nullable Turn turn;

    /// @param dice spreads load
    /// @param secrets unpredictable to others: answers are known by numbers drawn from it
    /// @param shunned devices that nothing is wanted of
    public Membership(PeerId id, RandomGenerator dice, RandomGenerator secrets, Predicate<PeerId> shunned) {
        this.self = new Self(id);
        this.dice = dice;
        this.members = new Members(id, self.incarnation(), dice);
        this.tokens = new Tokens(secrets);
        this.opinions = new Opinions(self, members, grapevine, health, shunned);
        this.probing = new Probing(secrets);
        this.voice = new Voice(self, members, grapevine, probing);
        this.syncing = new Syncing(self, members, tokens, dice, secrets);
    }

    public void start(Outbox out) {
        out.add(new Effect.Arm(new Timer.ProbeDue(), dice.nextLong(rhythm.period())));
        syncing.hasten(out);
    }

    /// Everybody that counts but this agent, in order of id.
    public List<PeerId> members() {
        return members.counting();
    }

    /// Grows with every change of [#members()].
    public long version() {
        return members.version();
    }

    /// Whether the device is known and does not count: it is gone, or its link broke and it has not answered since.
    public boolean denies(PeerId id) {
        Member member = members.get(id);
        return member != null && !members.counts(member);
    }

    /// Where a member listens and what it says of itself; empty for one that is not known or gone.
    public Optional<MemberNews.Alive> about(PeerId id) {
        Member member = members.get(id);
        return member == null || !member.isPresent() ? Optional.empty() : Optional.of(member.asAlive());
    }

    /// Up to so many members, drawn at random, as devices to link with.
    public List<Neighbour> draw(int count) {
        return members.draw(count, self.id()).stream()
                .map(member -> new Neighbour(member.id, member.at))
                .toList();
    }

    /// Up to so many members that may hold the release whole, from a random one on.
    public List<Neighbour> holders(ReleaseId release, int count) {
        List<Member> present = members.present();
        int first = present.isEmpty() ? 0 : dice.nextInt(present.size());
        return IntStream.range(0, present.size())
                .mapToObj(step -> present.get((first + step) % present.size()))
                .filter(member -> Holdings.mayHold(member.facts.holdings(), release))
                .limit(count)
                .map(member -> new Neighbour(member.id, member.at))
                .toList();
    }

    /// How far this agent doubts itself: 0 is well, 8 the worst.
    public int healthScore() {
        return health.score();
    }

    // What the agent says of itself

    /// @param releaseActive whether a release is incomplete here
    public void rhythm(boolean releaseActive, boolean onBattery, Outbox out) {
        if (rhythm.set(releaseActive, onBattery)) {
            out.add(new Effect.Arm(new Timer.ProbeDue(), dice.nextLong(rhythm.period())));
        }
    }

    /// A load that changes is told along with other things; all else is news.
    public void facts(Facts facts, Outbox out) {
        boolean news = !self.sender().facts().sameButLoad(facts);
        self.facts(facts);
        if (news) {
            int before = self.incarnation();
            if (self.raiseAbove(before)) {
                members.incarnateSelf(before, self.incarnation());
            }
            grapevine.tellOwn();
            voice.pushSoon(out);
        }
    }

    // What others see of members

    /// A device of this site was named, by its beacon or by the origin.
    public void named(Neighbour device, Outbox out) {
        Member known = members.get(device.id());
        boolean settled = known != null && known.isPresent();
        if (!settled && !device.id().equals(self.id()) && contacts.add(device)) {
            voice.ask(Probing.Why.CONTACT, device.id(), device.endpoint(), out);
        }
    }

    /// A link to the peer stands.
    public void linked(PeerId peer) {
        Member member = members.get(peer);
        if (member != null) {
            member.linked = true;
            if (member.isPresent()) {
                members.revive(member);
            }
        }
    }

    /// The link to the peer is gone.
    ///
    /// @param failed whether the peer itself is believed to be gone
    /// @param goodbye whether it said so
    public void unlinked(PeerId peer, boolean failed, boolean goodbye, long now, Outbox out) {
        Member member = members.get(peer);
        if (member == null || !member.linked) {
            return;
        }
        member.linked = false;
        if (failed) {
            opinions.unlinked(member, goodbye, now);
            check(member, out);
            voice.pushSoon(out);
        }
    }

    // Datagrams

    public void heard(MembershipMessage message, Endpoint from, long now, Outbox out) {
        boolean ownEcho = message.sender().id().equals(self.id());
        boolean forAnother = message instanceof Probe probe && !probe.target().equals(self.id());
        if (ownEcho || forAnother) {
            return;
        }
        boolean alone = members.present().isEmpty();
        Member before = members.get(message.sender().id());
        boolean known = before != null && before.isPresent() && before.at.equals(from);
        Member member = opinions.heard(message.sender(), from, now);
        if (member != null && !member.isPresent()) {
            voice.ask(Probing.Why.CHECK, member.id, from, out);
        }
        switch (message) {
            case Probe probe -> {
                told(probe.news(), now);
                answer(probe, known ? member : null, from, now, out);
            }
            case Ack ack -> acked(ack, from, now, out);
            case Relay relay -> {
                told(relay.news(), now);
                relay(relay, known, from, out);
            }
            case Nack nack -> nacked(nack, from);
            case Sync sync -> syncing.answer(sync, from, now, out);
            case Page page -> paged(page, from, now, out);
            case Rumour rumour -> told(rumour.news(), now);
        }
        opinions.takeRefuted().forEach(each -> voice.ask(Probing.Why.CHECK, each.id, each.at, out));
        if (alone && !members.present().isEmpty()) {
            syncing.hasten(out);
        }
        voice.pushSoon(out);
    }

    private void told(List<MemberNews> all, long now) {
        all.forEach(news -> opinions.told(news, true, now));
    }

    /// @param asker its record, when it is a member at this address
    private void answer(Probe probe, @Nullable Member asker, Endpoint from, long now, Outbox out) {
        List<MemberNews> news = asker == null ? List.of() : voice.newsFor(asker);
        out.add(new Effect.Datagram(from, new Ack(self.sender(), probe.nonce(), tokens.of(from, now), news)));
    }

    private void acked(Ack ack, Endpoint from, long now, Outbox out) {
        if (syncing.acked(ack, from, out)) {
            return;
        }
        Probing.Question question = probing.peek(ack.nonce(), from);
        boolean helped = question != null && question.why() == Probing.Why.HELP;
        if (question == null
                || (!helped && !question.about().equals(ack.sender().id()))) {
            return;
        }
        probing.done(ack.nonce());
        told(ack.news(), now);
        if (turn != null && turn.member.id.equals(question.about())) {
            turn.answered = true;
        }
        health.better();
        if (helped) {
            return;
        }
        contacts.answered(question.about());
        Member member = opinions.answered(ack.sender(), from);
        if (member != null) {
            member.token = ack.token();
        }
        if (question.asker() != null) {
            out.add(new Effect.Datagram(
                    question.asker(),
                    new Ack(self.sender(), question.askerNonce(), tokens.of(question.asker(), now), List.of())));
        }
    }

    private void relay(Relay relay, boolean known, Endpoint from, Outbox out) {
        Member target = members.get(relay.target());
        if (!known || target == null || !target.isPresent()) {
            return; // only members are asked, and only for members
        }
        long nonce = voice.ask(new Probing.Question(Probing.Why.RELAY, target.id, target.at, from, relay.nonce()), out);
        out.add(new Effect.Arm(new Timer.RelayLate(nonce), rhythm.patience() / 2));
    }

    private void nacked(Nack nack, Endpoint from) {
        Probing.Question question = probing.peek(nack.nonce(), from);
        if (question != null && question.why() == Probing.Why.HELP) {
            probing.done(nack.nonce());
            if (turn != null && turn.member.id.equals(question.about())) {
                turn.nacks++;
            }
        }
    }

    private void paged(Page page, Endpoint from, long now, Outbox out) {
        int fresh = 0;
        for (MemberNews.Alive news : syncing.take(page, from, out)) {
            if (opinions.told(news, false, now)) {
                fresh++;
            }
        }
        syncing.learnt(fresh);
    }

    // Time

    public void timer(Timer timer, long now, Outbox out) {
        switch (timer) {
            case Timer.ProbeDue() -> period(now, out);
            case Timer.ProbeLate() -> callHelp(out);
            case Timer.RelayLate(long nonce) -> relayLate(nonce, out);
            case Timer.RumourDue() -> voice.rumourDue(out);
            case Timer.SyncDue() -> {
                if (members.present().isEmpty()) {
                    askContacts(out);
                }
                syncing.due(out);
            }
            default -> throw new IllegalArgumentException("a timer of others: " + timer);
        }
    }

    private void period(long now, Outbox out) {
        if (turn != null && !turn.answered) {
            health.worse(turn.helpers == 0 ? 1 : turn.helpers - turn.nacks);
            opinions.failed(turn.member, now);
        }
        members.sweep(now);
        checkSuspects(now, out);
        askContacts(out);
        Member next = members.next();
        turn = next == null ? null : new Turn(next);
        if (next != null) {
            voice.ask(Probing.Why.TURN, next.id, next.at, out);
            out.add(new Effect.Arm(new Timer.ProbeLate(), health.stretch(rhythm.patience())));
        }
        out.add(new Effect.Arm(new Timer.ProbeDue(), health.stretch(rhythm.period())));
        voice.pushSoon(out);
    }

    private void checkSuspects(long now, Outbox out) {
        List<Member> due = new ArrayList<>();
        for (Member member : members.present()) {
            if (member.suspicion != null
                    && due.size() < CHECKS_A_PERIOD
                    && member.suspicion.isDue(members.present().size() + 1, rhythm.period(), now)) {
                due.add(member);
            }
        }
        due.forEach(member -> {
            Suspicion suspicion = member.suspicion;
            if (suspicion != null && !check(member, out)) {
                opinions.giveUp(member, suspicion, now);
            }
        });
    }

    /// @return false when it has been asked often enough
    private boolean check(Member member, Outbox out) {
        int times = member.suspicion == null ? 0 : member.suspicion.check();
        if (times > Suspicion.CHECKS) {
            return false;
        }
        Endpoint rival = member.rival;
        voice.ask(Probing.Why.CHECK, member.id, rival != null && times == Suspicion.CHECKS ? rival : member.at, out);
        return true;
    }

    private void callHelp(Outbox out) {
        if (turn == null || turn.answered) {
            return;
        }
        Member silent = turn.member;
        voice.ask(Probing.Why.TURN, silent.id, silent.at, out); // the first may have got lost
        for (Member helper : members.draw(HELPERS, silent.id)) {
            turn.helpers++;
            long nonce = probing.ask(Probing.Question.of(Probing.Why.HELP, silent.id, helper.at));
            out.add(new Effect.Datagram(helper.at, new Relay(self.sender(), nonce, silent.id, voice.newsFor(helper))));
        }
    }

    private void relayLate(long nonce, Outbox out) {
        Probing.Question question = probing.waitingFor(nonce);
        if (question != null && question.asker() != null) {
            out.add(new Effect.Datagram(question.asker(), new Nack(self.sender(), question.askerNonce())));
        }
    }

    private void askContacts(Outbox out) {
        contacts.due(members).forEach(device -> voice.ask(Probing.Why.CONTACT, device.id(), device.endpoint(), out));
    }
}
