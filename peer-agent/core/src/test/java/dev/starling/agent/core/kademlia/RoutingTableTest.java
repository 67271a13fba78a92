package dev.starling.agent.core.kademlia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtLimits;
import dev.starling.wire.dht.Distance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RoutingTableTest {

    private static final long SECOND = 1_000_000_000L;

    private final RandomGenerator dice = Fixtures.dice(11);
    private final PeerId self = new PeerId(Digest.ZERO);
    private final RoutingTable table = new RoutingTable(self);
    private int networks;

    @Test
    void shouldNameTheNearestInOrderWhateverTheTarget() {
        List<Contact> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Contact contact = somebody(dice.nextInt(12));
            if (table.admit(contact, 0)) {
                all.add(contact);
            }
        }
        all.removeIf(contact -> !table.contains(contact.id()));
        assertThat(all).hasSize(table.size());

        for (int i = 0; i < 200; i++) {
            Digest target = i % 3 == 0
                    ? Fixtures.digest(dice)
                    : somebody(dice.nextInt(14)).id().digest();
            int most = 1 + dice.nextInt(40);
            List<Contact> sorted = all.stream()
                    .sorted(Comparator.comparing(
                            contact -> contact,
                            (one, other) -> Distance.compare(
                                    target, one.id().digest(), other.id().digest())))
                    .limit(most)
                    .toList();

            assertThat(table.nearest(target, most)).isEqualTo(sorted);
        }
    }

    @Test
    void shouldKeepSixteenOfARangeAndPreferThoseThatAreThere() {
        List<Contact> first = fill(0, 16);

        assertThat(table.count(0)).isEqualTo(DhtLimits.K);
        assertThat(table.hasRoomFor(inPart(0, 3))).isFalse();
        assertThat(table.admit(inPart(0, 3), SECOND)).isFalse();
        assertThat(first).allMatch(contact -> table.contains(contact.id()));
    }

    @Test
    void shouldSpreadARangeOverItsPartsWhenItIsFull() {
        for (int i = 0; i < DhtLimits.K; i++) {
            table.admit(inPart(0, 5), i * SECOND);
        }

        assertThat(table.admit(inPart(0, 9), 100 * SECOND)).isTrue();
        assertThat(table.count(0)).isEqualTo(DhtLimits.K);
        assertThat(table.count(0, 9)).isEqualTo(1);
        assertThat(table.count(0, 5)).isEqualTo(15);
    }

    @Test
    void shouldMakeRoomForANetworkThatIsMissingAmongThoseThatCrowd() {
        for (int part = 0; part < RoutingTable.PARTS; part++) {
            int network = part < 3 ? 1 : part + 10;
            table.admit(new Contact(inPart(0, part).id(), Endpoint.ofIpv4(network << 8 | part, 1)), part);
        }
        Contact sameNetwork = new Contact(inPart(0, 7).id(), Endpoint.ofIpv4(1 << 8 | 77, 1));
        Contact newNetwork = new Contact(inPart(0, 7).id(), Endpoint.ofIpv4(99 << 8 | 77, 1));

        assertThat(table.admit(sameNetwork, 0)).isFalse();
        assertThat(table.admit(newNetwork, 0)).isTrue();
        assertThat(table.count(0)).isEqualTo(DhtLimits.K);
    }

    @Test
    void shouldForgetWhoDoesNotAnswerTwiceInARow() {
        Contact contact = somebody(2);
        table.admit(contact, 0);

        table.failed(contact.id());
        table.heard(contact, SECOND);
        table.failed(contact.id());
        assertThat(table.contains(contact.id())).isTrue();
        table.failed(contact.id());

        assertThat(table.contains(contact.id())).isFalse();
        assertThat(table.size()).isZero();
    }

    @Test
    void shouldNameTheLongestUnheardWhereANewcomerFindsNoRoom() {
        List<Contact> all = fill(0, 16);
        all.stream().skip(1).forEach(contact -> table.heard(contact, 1_000 * SECOND));

        assertThat(table.stale(inPart(0, 3).id(), 899 * SECOND)).isNull();
        assertThat(table.stale(inPart(0, 3).id(), 900 * SECOND)).isEqualTo(all.getFirst());
    }

    @Test
    void shouldNeverHoldItself() {
        assertThat(table.admit(new Contact(self, Endpoint.ofIpv4(1, 1)), 0)).isFalse();
        assertThat(table.hasRoomFor(new Contact(self, Endpoint.ofIpv4(1, 1)))).isFalse();
    }

    @Test
    void shouldTakeANewAddressOfWhoProvedItAgain() {
        Contact contact = somebody(4);
        table.admit(contact, 0);
        Contact moved = new Contact(contact.id(), Endpoint.ofIpv4(77, 7));

        assertThat(table.knows(moved)).isFalse();
        assertThat(table.admit(moved, 0)).isTrue();
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.knows(moved)).isTrue();
    }

    @Test
    void shouldDrawIdsInThePartThatIsAskedFor() {
        for (int range = 0; range < Distance.BITS; range += 7) {
            for (int part = 0; part < RoutingTable.PARTS && range < 250; part++) {
                Digest drawn = table.inPart(range, part, Fixtures.digest(dice));

                assertThat(Distance.commonBits(drawn, self.digest())).isEqualTo(range);
                assertThat(RoutingTable.part(range, new PeerId(drawn))).isEqualTo(part);
            }
        }
    }

    private List<Contact> fill(int range, int count) {
        List<Contact> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Contact contact = inPart(range, i % RoutingTable.PARTS);
            assertThat(table.admit(contact, 0)).isTrue();
            all.add(contact);
        }
        return all;
    }

    private Contact inPart(int range, int part) {
        return contact(table.inPart(range, part, Fixtures.digest(dice)));
    }

    private Contact somebody(int range) {
        return contact(Distance.inRange(self.digest(), range, Fixtures.digest(dice)));
    }

    private Contact contact(Digest id) {
        return new Contact(new PeerId(id), Endpoint.ofIpv4(0x0A000000 + (networks++ << 8), 8490));
    }
}
