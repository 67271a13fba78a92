package dev.starling.agent.core.gossip;

import dev.starling.agent.core.gossip.HeadCheck.Judgement;
import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.Head;
import dev.starling.wire.gossip.OverlayMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One rendezvous agent of the site "home", its peers of sixty other sites played by hand.
final class Embassy {

    static final long SECOND = 1_000_000_000L;
    static final SiteId HOME = new SiteId("home");

    private final RandomGenerator dice = Fixtures.dice(12);
    final PeerId self = Fixtures.peerId(dice);
    final Outbox out = new Outbox();
    final FixedSite site = new FixedSite(dice);
    final Gossip gossip = new Gossip(self, 8490, site, Embassy::judge, dice, dice);
    final List<Contact> others = new ArrayList<>();
    long now = SECOND;

    Embassy() {
        for (int number = 0; number < 60; number++) {
            others.add(new Contact(
                    Fixtures.peerId(dice), Endpoint.ofIpv4(0x0A00_0100 + number, 8490), new SiteId("site-" + number)));
        }
        site.speaks = true;
        gossip.sited(
                HOME, List.of(new Contact(Fixtures.peerId(dice), Endpoint.ofIpv4(0x0A00_0001, 8490), HOME)), now, out);
    }

    /// Heads of 7 bytes are false.
    private static Judgement judge(Head head) {
        return head.bytes().remaining() == 7 ? Judgement.FALSE : Judgement.NEWS;
    }

    void upkeep() {
        gossip.timer(new Timer.OverlayDue(), now, out);
    }

    Contact joined(int number) {
        Contact newcomer = others.get(number);
        up(newcomer);
        hear(newcomer, new OverlayMessage.Join(newcomer.site(), 8490));
        return newcomer;
    }

    LinkId link(Contact contact) {
        return new LinkId(contact.at().low() & 0xFFFF);
    }

    void up(Contact contact) {
        gossip.up(link(contact), contact.id(), contact.at().withPort(40_000), out);
    }

    void hear(Contact from, OverlayMessage message) {
        gossip.said(from.id(), message, now, out);
    }

    List<Contact> reached() {
        return gossip.takeWishes().stream()
                .filter(Wish.Reach.class::isInstance)
                .map(wish -> ((Wish.Reach) wish).who().id())
                .map(id -> others.stream()
                        .filter(contact -> contact.id().equals(id))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    List<OverlayMessage> said(Contact to) {
        return Asked.of(out, Effect.Send.class).stream()
                .filter(send -> send.link().equals(link(to)))
                .map(send -> ((PeerMessage.Overlay) send.message()).message())
                .toList();
    }

    static Head head(long version, int bytes) {
        return new Head(version, ByteBuffer.allocate(bytes));
    }
}
