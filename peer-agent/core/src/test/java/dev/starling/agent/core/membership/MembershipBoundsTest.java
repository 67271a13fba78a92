package dev.starling.agent.core.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.Facts;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipCodec;
import dev.starling.wire.membership.MembershipLimits;
import dev.starling.wire.membership.MembershipMessage;
import dev.starling.wire.membership.MembershipMessage.Ack;
import dev.starling.wire.membership.MembershipMessage.Page;
import dev.starling.wire.membership.MembershipMessage.Part;
import dev.starling.wire.membership.MembershipMessage.Probe;
import dev.starling.wire.membership.MembershipMessage.Sync;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What others can make a member keep, send and believe.
class MembershipBoundsTest {

    private static final List<Long> NOTHING_KNOWN = Collections.nCopies(MembershipLimits.FINGERPRINTS, 0L);

    private final RandomGenerator dice = Fixtures.dice(12);
    private final PeerId self = Fixtures.peerId(dice);
    private final Outbox out = new Outbox();
    private final Membership membership = new Membership(self, dice, dice, shunned -> false);
    private final Colleague ann = new Colleague(dice, 1, membership, out);

    @Test
    void shouldTakeTwoThousandAndNotOneMore() {
        crowd(MembershipLimits.MEMBERS_MAX + 10);
        assertThat(membership.members()).hasSize(MembershipLimits.MEMBERS_MAX);
    }

    @Test
    void shouldTakeSixteenOfOneAddressAndNotOneMore() {
        for (int port = 1; port <= 20; port++) {
            ann.rumours(0, alive(Endpoint.ofIpv4(0x0A000002, port)));
        }
        assertThat(membership.members()).hasSize(1 + MembershipLimits.MEMBERS_PER_ADDRESS_MAX);
    }

    @Test
    void shouldLeaveHalfTheRoomToOthersWhenOneDeviceTakesAllItsSubnetsAddresses() {
        long subnet = 0xFD00_0000_0000_0001L;
        for (int address = 1; address <= MembershipLimits.MEMBERS_MAX; address++) {
            ann.rumours(0, alive(new Endpoint(subnet, address, 8490)));
        }
        assertThat(membership.members()).hasSize(1 + MembershipLimits.MEMBERS_PER_SUBNET_MAX);
        ann.rumours(0, alive(new Endpoint(subnet + 1, 1, 8490)));
        assertThat(membership.members()).hasSize(2 + MembershipLimits.MEMBERS_PER_SUBNET_MAX);
    }

    @Test
    void shouldSendOneDatagramToWhoAsksForTheListWithoutAToken() {
        crowd(1000);
        Asked.forget(out);
        ann.says(new Sync(ann.sender(), 9, 0, Digest.ZERO, NOTHING_KNOWN), 0);
        assertThat(ann.got(Page.class)).isEmpty();
        assertThat(ann.got(Ack.class))
                .singleElement()
                .satisfies(ack -> assertThat(ack.nonce()).isEqualTo(9));
    }

    @Test
    void shouldGiveTheWholeListByPagesThatEachFitADatagram() {
        crowd(1000);
        Digest after = Digest.ZERO;
        int told = 0;
        Part part = Part.ASK_AGAIN;
        for (int asks = 0; part == Part.ASK_AGAIN; asks++) {
            List<Page> pages = pagesAfter(after, NOTHING_KNOWN);
            assertThat(pages).hasSizeBetween(1, MembershipLimits.PAGES_MAX);
            assertThat(asks).isLessThan(10);
            told += pages.stream().mapToInt(page -> page.members().size()).sum();
            pages.forEach(page -> assertThat(MembershipCodec.encode(page).remaining())
                    .isLessThanOrEqualTo(MembershipLimits.MESSAGE_MAX));
            part = pages.getLast().part();
            after = part == Part.ALL
                    ? after
                    : pages.getLast().members().getLast().id().digest();
        }
        assertThat(told).isEqualTo(1000);
        assertThat(part).isEqualTo(Part.ALL);
    }

    @Test
    void shouldGiveNothingToWhoKnowsItAll() {
        crowd(100);
        Asked.forget(out);
        membership.timer(new Timer.SyncDue(), 0, out);
        List<Long> own = Asked.of(out, Effect.Datagram.class).stream()
                .map(Effect.Datagram::message)
                .filter(Sync.class::isInstance)
                .map(message -> ((Sync) message).fingerprints())
                .findFirst()
                .orElseThrow();
        assertThat(pagesAfter(Digest.ZERO, own)).singleElement().satisfies(page -> {
            assertThat(page.members()).isEmpty();
            assertThat(page.part()).isEqualTo(Part.ALL);
        });
    }

    @Test
    void shouldStopGivingToOneThatNeverHasEnough() {
        crowd(1000);
        int pages = 0;
        for (int asks = 0; asks < 200; asks++) {
            pages += pagesAfter(Digest.ZERO, NOTHING_KNOWN).size();
        }
        assertThat(pages).isEqualTo(Syncing.PAGES_PER_SECOND);
    }

    @Test
    void shouldTakeNoPageItDidNotAskFor() {
        ann.rumours(0);
        MemberNews.Alive ghost = alive(Endpoint.ofIpv4(0x0A000009, 8490));
        ann.says(new Page(ann.sender(), 1, Part.ALL, List.of(ghost)), 0);
        assertThat(membership.members()).containsExactly(ann.id);
    }

    @Test
    void shouldAskTheKnownAddressBeforeItBelievesAnother() {
        ann.rumours(0);
        Endpoint elsewhere = Endpoint.ofIpv4(0x0A000063, 8490);
        membership.heard(new MembershipMessage.Rumour(ann.sender(), List.of()), elsewhere, 0, out);
        Asked.forget(out);
        for (int period = 1; period < Suspicion.CHECKS; period++) {
            membership.timer(new Timer.ProbeDue(), period, out);
        }
        assertThat(sentTo(elsewhere)).isEmpty();
        assertThat(membership.about(ann.id).orElseThrow().at()).isEqualTo(ann.at);
        membership.timer(new Timer.ProbeDue(), 9, out);
        Probe question = (Probe) sentTo(elsewhere).getFirst();
        membership.heard(new Ack(ann.sender(), question.nonce(), 5, List.of()), elsewhere, 10, out);
        assertThat(membership.about(ann.id).orElseThrow().at()).isEqualTo(elsewhere);
    }

    @Test
    void shouldAskNoMoreThanAHandfulOfNamedDevicesThatNeverAnswer() {
        for (int device = 0; device < 500; device++) {
            membership.named(new Neighbour(Fixtures.peerId(dice), Endpoint.ofIpv4(0x0A010000 + device, 8490)), out);
        }
        for (int period = 0; period < 100; period++) {
            membership.timer(new Timer.ProbeDue(), period, out);
        }
        assertThat(Asked.of(out, Effect.Datagram.class)).hasSize(64 * 5);
    }

    private List<MembershipMessage> sentTo(Endpoint at) {
        return Asked.of(out, Effect.Datagram.class).stream()
                .filter(datagram -> datagram.to().equals(at))
                .map(Effect.Datagram::message)
                .toList();
    }

    private List<Page> pagesAfter(Digest after, List<Long> fingerprints) {
        Asked.forget(out);
        ann.says(new Probe(ann.sender(), 1, self, List.of()), 0);
        long token = ann.got(Ack.class).getFirst().token();
        ann.says(new Sync(ann.sender(), 2, token, after, fingerprints), 0);
        return ann.got(Page.class);
    }

    private void crowd(int size) {
        for (int member = 0; member < size; member++) {
            ann.rumours(0, alive(Endpoint.ofIpv4(0x0A010000 + member, 8490)));
        }
    }

    private MemberNews.Alive alive(Endpoint at) {
        return new MemberNews.Alive(Fixtures.peerId(dice), 1, at, Facts.UNKNOWN);
    }
}
