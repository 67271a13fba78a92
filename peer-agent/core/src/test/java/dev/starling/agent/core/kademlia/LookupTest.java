package dev.starling.agent.core.kademlia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.kademlia.Lookup.Candidate;
import dev.starling.agent.core.kademlia.Lookup.Trust;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.Distance;
import dev.starling.wire.dht.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LookupTest {

    private static final Digest KEY = Digest.ZERO;
    private static final long EVERYTHING_IS_NEAR = -1L;

    private final RandomGenerator dice = Fixtures.dice(8);
    private final PeerId self = Fixtures.peerId(dice);

    @Test
    void shouldAskFourAtOnceTheNearestFirst() {
        List<Contact> known = contacts(20);
        Lookup lookup = lookup(Want.CONTACTS, Trust.BLIND, known);

        List<Candidate> asked = askAll(lookup);

        assertThat(asked)
                .extracting(each -> each.contact)
                .isEqualTo(sorted(known).subList(0, 4));
        assertThat(lookup.next()).isNull();
    }

    @Test
    void shouldAskSomebodyElseInThePlaceOfALateOne() {
        Lookup lookup = lookup(Want.CONTACTS, Trust.BLIND, contacts(20));
        Candidate late = askAll(lookup).getFirst();

        late.state = Lookup.State.SLOW;

        assertThat(askAll(lookup)).hasSize(1);
    }

    @Test
    void shouldEndWhenTheSixteenNearestHaveAnswered() {
        Lookup lookup = lookup(Want.CONTACTS, Trust.BLIND, contacts(40));
        List<Candidate> asked = answerAll(lookup);

        assertThat(lookup.isOver()).isTrue();
        assertThat(asked).hasSize(16);
        assertThat(lookup.closest()).hasSize(16);
    }

    @Test
    void shouldCountEachNamingAsAHop() {
        Lookup lookup = lookup(Want.CONTACTS, Trust.BLIND, contacts(1));
        Candidate first = askAll(lookup).getFirst();
        lookup.answered(first, contacts(1), 1);
        Candidate second = askAll(lookup).getFirst();

        lookup.found(second, 5);

        assertThat(first.hop).isEqualTo(1);
        assertThat(lookup.hops).isEqualTo(2);
        assertThat(lookup.askedBefore).isEqualTo(2);
    }

    @Test
    void shouldNotEndAtPeersWithoutProof() {
        Lookup lookup = lookup(Want.CONTACTS, Trust.UNTIL_CAUGHT, contacts(1));
        lookup.answered(askAll(lookup).getFirst(), contacts(1), 1);
        Candidate stranger = askAll(lookup).getFirst();
        lookup.answered(stranger, List.of(), 1);

        assertThat(lookup.isOver()).isFalse();
        assertThat(lookup.nextToProve()).isSameAs(stranger);

        stranger.proof = Lookup.Proof.GIVEN;
        assertThat(lookup.isOver()).isTrue();
    }

    @Test
    void shouldThrowOutALiarWhoNamedItAndThoseKnownFromNobodyElse() {
        List<Contact> known = contacts(2);
        Lookup lookup = lookup(Want.CONTACTS, Trust.UNTIL_CAUGHT, known);
        List<Candidate> asked = askAll(lookup);
        Contact vouched = contact();
        lookup.answered(asked.get(0), List.of(contact(), contact(), vouched), 1);
        lookup.answered(asked.get(1), List.of(vouched), 1);
        List<Candidate> named = askAll(lookup);
        Candidate liar = named.stream()
                .filter(each -> !each.contact.equals(vouched))
                .findFirst()
                .orElseThrow();

        lookup.disproven(liar);

        assertThat(asked.get(0).isLive()).isFalse();
        assertThat(asked.get(1).isLive()).isTrue();
        assertThat(named)
                .filteredOn(Candidate::isLive)
                .extracting(each -> each.contact)
                .containsExactly(vouched);
    }

    @Test
    void shouldAskNobodyWithoutProofOnceSomebodyWasCaught() {
        Lookup lookup = lookup(Want.CONTACTS, Trust.GUARDED, contacts(1));
        lookup.answered(askAll(lookup).getFirst(), contacts(5), 1);

        assertThat(lookup.next()).isNull();
        Candidate atTheGate = lookup.nextToProve();
        assertThat(atTheGate).isNotNull();
        atTheGate.proof = Lookup.Proof.GIVEN;

        assertThat(lookup.next()).isSameAs(atTheGate);
    }

    @Test
    void shouldGoTwoWaysForAHeadThatShareNobody() {
        Lookup lookup = lookup(Want.HEAD, Trust.UNTIL_CAUGHT, contacts(16));
        List<Candidate> asked = answerAll(lookup);

        assertThat(asked).filteredOn(each -> each.way == 0).hasSize(8);
        assertThat(asked).filteredOn(each -> each.way == 1).hasSize(8);
    }

    @Test
    void shouldEndAtThreeNearHoldersAndNotAtFarOnes() {
        List<Contact> known = contacts(20);
        Lookup near = lookup(Want.PROVIDERS, Trust.UNTIL_CAUGHT, known);
        Lookup far = new Lookup(self, KEY, Want.PROVIDERS, Trust.UNTIL_CAUGHT, known, 1L, 0);
        for (Lookup lookup : List.of(near, far)) {
            for (Candidate candidate : askAll(lookup).subList(0, 3)) {
                lookup.found(candidate, 1);
                lookup.answered(candidate, List.of(), 1);
            }
        }

        assertThat(near.isOver()).isTrue();
        assertThat(far.isOver()).isFalse();
    }

    @Test
    void shouldNotEndAtThreeNearHoldersOnceSomebodyWasCaught() {
        Lookup lookup = lookup(Want.PROVIDERS, Trust.UNTIL_CAUGHT, contacts(20));
        List<Candidate> asked = askAll(lookup);
        lookup.disproven(asked.get(3));
        for (Candidate candidate : asked.subList(0, 3)) {
            lookup.found(candidate, 1);
            lookup.answered(candidate, List.of(), 1);
        }
        assertThat(lookup.isOver()).isFalse();

        answerAll(lookup);

        assertThat(lookup.isOver()).isTrue();
    }

    @Test
    void shouldEndHoweverManyAreNamed() {
        Lookup lookup = lookup(Want.CONTACTS, Trust.BLIND, contacts(4));
        int asked = 0;
        for (Candidate next = lookup.next(); next != null; next = lookup.next()) {
            asked++;
            lookup.answered(next, nearer(asked), 1);
        }

        assertThat(asked).isBetween(100, Lookup.QUESTIONS_MAX);
        assertThat(lookup.isOver()).isTrue();
    }

    private List<Contact> nearer(int round) {
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            contacts.add(new Contact(
                    new PeerId(new Digest(Long.MAX_VALUE / (round + 2L), dice.nextLong(), 0, 0)),
                    Endpoint.ofIpv4(dice.nextInt(), 1)));
        }
        return contacts;
    }

    private Lookup lookup(Want want, Trust trust, List<Contact> known) {
        return new Lookup(self, KEY, want, trust, known, EVERYTHING_IS_NEAR, 0);
    }

    private static List<Candidate> askAll(Lookup lookup) {
        List<Candidate> asked = new ArrayList<>();
        for (Candidate next = lookup.next(); next != null; next = lookup.next()) {
            asked.add(next);
        }
        return asked;
    }

    private static List<Candidate> answerAll(Lookup lookup) {
        List<Candidate> asked = new ArrayList<>();
        for (Candidate next = lookup.next(); next != null; next = lookup.next()) {
            asked.add(next);
            lookup.answered(next, List.of(), 1);
        }
        return asked;
    }

    private List<Contact> contacts(int count) {
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contacts.add(contact());
        }
        return contacts;
    }

    private Contact contact() {
        return new Contact(Fixtures.peerId(dice), Endpoint.ofIpv4(dice.nextInt(), 8490));
    }

    private static List<Contact> sorted(List<Contact> contacts) {
        return contacts.stream()
                .sorted((one, other) ->
                        Distance.compare(KEY, one.id().digest(), other.id().digest()))
                .toList();
    }
}
