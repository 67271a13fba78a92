package dev.starling.agent.core.membership;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipMessage;
import dev.starling.wire.membership.MembershipMessage.Ack;
import dev.starling.wire.membership.MembershipMessage.Probe;
import dev.starling.wire.membership.MembershipMessage.Rumour;
import dev.starling.wire.membership.MembershipMessage.Sender;
import java.util.List;
import java.util.random.RandomGenerator;

/// Another member, played by hand.
final class Colleague {

    final PeerId id;
    final Endpoint at;
    int incarnation = 1;

    private final Membership subject;
    private final Outbox out;

    Colleague(RandomGenerator dice, int host, Membership subject, Outbox out) {
        this.id = Fixtures.peerId(dice);
        this.at = Endpoint.ofIpv4(0x0A000000 + host, 8490);
        this.subject = subject;
        this.out = out;
    }

    Sender sender() {
        return new Sender(id, incarnation, Facts.UNKNOWN);
    }

    MemberNews.Alive alive() {
        return new MemberNews.Alive(id, incarnation, at, Facts.UNKNOWN);
    }

    void says(MembershipMessage message, long now) {
        subject.heard(message, at, now, out);
    }

    void rumours(long now, MemberNews... news) {
        says(new Rumour(sender(), List.of(news)), now);
    }

    /// What the subject sent to this member, of one kind, oldest first.
    <M extends MembershipMessage> List<M> got(Class<M> kind) {
        return Asked.of(out, Effect.Datagram.class).stream()
                .filter(datagram -> datagram.to().equals(at))
                .map(Effect.Datagram::message)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// Answers all questions that it got.
    void acknowledges(long now) {
        got(Probe.class).forEach(probe -> says(new Ack(sender(), probe.nonce(), 5, List.of()), now));
    }
}
