package dev.starling.agent.core.kademlia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.kademlia.Neighbourhood.Desk;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.Want;
import java.util.List;
import org.junit.jupiter.api.Test;

class KademliaTest {

    private static final Digest KEY = Digest.sha256(new byte[] {7});
    private static final long HOURS = 3_600_000;

    private final Neighbourhood net = new Neighbourhood();

    @Test
    void shouldKnowEverybodyInASmallNetworkAfterJoiningByWayOfOne() {
        List<Desk> desks = net.joined(12);
        net.run(2_000);

        assertThat(desks).allSatisfy(desk -> assertThat(desk.dht.table().size()).isEqualTo(11));
    }

    @Test
    void shouldTellAPublisherWhenThreeHaveStoredAndASeekerWhoProvides() {
        List<Desk> desks = net.joined(24);
        Desk provider = desks.get(5);
        Desk seeker = desks.get(17);

        net.act(provider, out -> provider.dht.provide(KEY, net.now, out));
        net.run(1_000);
        net.act(seeker, out -> seeker.dht.find(KEY, Want.PROVIDERS, net.now, out));
        net.run(1_000);

        assertThat(provider.told(DhtNotice.Published.class))
                .singleElement()
                .satisfies(published -> assertThat(published.stored()).isEqualTo(Storing.ACKS_ENOUGH));
        assertThat(seeker.told(DhtNotice.ProvidersFound.class).getFirst().providers())
                .singleElement()
                .satisfies(record -> assertThat(record.provider()).isEqualTo(provider.self.id()));
        assertThat(seeker.told(DhtNotice.SearchEnded.class).getFirst().found()).isTrue();
    }

    @Test
    void shouldSayThatNothingWasFound() {
        List<Desk> desks = net.joined(20);
        Desk seeker = desks.getLast();

        net.act(seeker, out -> seeker.dht.find(KEY, Want.PROVIDERS, net.now, out));
        net.run(1_000);

        assertThat(seeker.told(DhtNotice.SearchEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.found()).isFalse());
    }

    @Test
    void shouldEndASearchAtOnceWhenNobodyIsKnown() {
        Desk alone = net.add(false);

        net.act(alone, out -> alone.dht.find(KEY, Want.HEAD, net.now, out));

        assertThat(alone.told(DhtNotice.SearchEnded.class)).hasSize(1);
    }

    @Test
    void shouldFindTheNewestHeadAndRefuseToGoBack() {
        List<Desk> desks = net.joined(20);
        Desk publisher = desks.get(3);
        Desk late = desks.get(4);
        Desk seeker = desks.get(9);
        net.act(publisher, out -> publisher.dht.put(DeviceNotary.head(2, 2), null, net.now, out));
        net.run(1_000);

        net.act(late, out -> late.dht.put(DeviceNotary.head(1, 1), null, net.now, out));
        net.run(1_000);
        net.act(seeker, out -> seeker.dht.find(DeviceNotary.head(1, 1).key(), Want.HEAD, net.now, out));
        net.run(1_000);

        assertThat(late.told(DhtNotice.Published.class).getFirst().stored()).isZero();
        assertThat(seeker.told(DhtNotice.HeadFound.class))
                .extracting(found -> found.head().sequence())
                .containsExactly(2L);
    }

    @Test
    void shouldPublishAgainBeforeItIsForgottenAndStopWhenWithdrawn() {
        List<Desk> desks = net.joined(8);
        Desk provider = desks.get(1);
        net.act(provider, out -> provider.dht.start(net.now, out));
        net.act(provider, out -> provider.dht.provide(KEY, net.now, out));
        net.run(5 * HOURS);

        assertThat(find(desks.get(6))).isTrue();

        provider.dht.withdraw(KEY);
        net.run(3 * HOURS);

        assertThat(find(desks.get(7))).isFalse();
    }

    @Test
    void shouldFindWhatIsHeldWhenHalfAreDead() {
        List<Desk> desks = net.joined(30);
        Desk provider = desks.get(2);
        net.act(provider, out -> provider.dht.provide(KEY, net.now, out));
        net.run(1_000);
        for (int i = 0; i < 30; i += 2) {
            desks.get(i).dead = true;
        }

        assertThat(find(desks.get(21))).isTrue();
    }

    @Test
    void shouldNotEnterAStrangerWithoutACertificate() {
        List<Desk> desks = net.joined(5);
        Desk stranger = net.add(false);
        net.enrolled.remove(stranger.self.id());

        net.act(stranger, out -> stranger.dht.meet(List.of(desks.getFirst().self), net.now, out));
        net.run(2_000);

        assertThat(stranger.dht.table().size()).isPositive();
        assertThat(desks).noneMatch(desk -> desk.dht.table().contains(stranger.self.id()));
    }

    @Test
    void shouldLetAClientFindAndPublishWithoutEnteringIt() {
        List<Desk> desks = net.joined(10);
        Desk laptop = net.add(true);
        net.act(laptop, out -> laptop.dht.meet(List.of(desks.getFirst().self), net.now, out));
        net.run(1_000);

        net.act(laptop, out -> laptop.dht.provide(KEY, net.now, out));
        net.run(1_000);

        assertThat(find(desks.get(4))).isTrue();
        assertThat(desks).noneMatch(desk -> desk.dht.table().contains(laptop.self.id()));
    }

    @Test
    void shouldProvideUnderThatOfItsAddressesThatHoldersSee() {
        List<Desk> desks = net.joined(12);
        Desk provider = desks.get(2);
        Desk seeker = desks.get(7);
        Endpoint other = Endpoint.ofIpv4(0x0B000001, 8490);
        net.act(provider, out -> provider.dht.moved(List.of(other, provider.self.endpoint()), false, net.now, out));

        net.act(provider, out -> provider.dht.provide(KEY, net.now, out));
        net.run(1_000);

        assertThat(find(seeker)).isTrue();
        assertThat(seeker.told(DhtNotice.ProvidersFound.class).getFirst().providers())
                .extracting(ProviderRecord::endpoint)
                .containsOnly(provider.self.endpoint());
    }

    @Test
    void shouldShowItselfWhenItMayBeAsked() {
        List<Desk> desks = net.joined(10);
        Desk desk = net.add(true);
        net.act(desk, out -> desk.dht.meet(List.of(desks.getFirst().self), net.now, out));
        net.run(2_000);
        assertThat(desks).noneMatch(each -> each.dht.table().contains(desk.self.id()));

        net.act(desk, out -> desk.dht.moved(List.of(desk.self.endpoint()), false, net.now, out));
        net.run(2_000);

        assertThat(desks).anyMatch(each -> each.dht.table().contains(desk.self.id()));
    }

    @Test
    void shouldNeitherProveItselfNorProvideWithoutAnAddress() {
        List<Desk> desks = net.joined(8);
        Desk lost = desks.get(3);
        net.act(lost, out -> lost.dht.moved(List.of(), true, net.now, out));

        net.act(lost, out -> lost.dht.provide(KEY, net.now, out));
        net.run(1_000);

        assertThat(lost.told(DhtNotice.Published.class))
                .extracting(DhtNotice.Published::stored)
                .containsExactly(0);
        assertThat(find(desks.get(5))).isFalse();
    }

    private boolean find(Desk seeker) {
        seeker.told.clear();
        net.act(seeker, out -> seeker.dht.find(KEY, Want.PROVIDERS, net.now, out));
        net.run(10_000);
        return seeker.told(DhtNotice.SearchEnded.class).getFirst().found();
    }
}
