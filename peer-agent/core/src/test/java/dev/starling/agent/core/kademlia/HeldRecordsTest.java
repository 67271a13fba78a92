package dev.starling.agent.core.kademlia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.Octets;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.StoreOutcome;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HeldRecordsTest {

    private final RandomGenerator dice = Fixtures.dice(3);
    private final ProviderRecords records = new ProviderRecords(dice);
    private final Heads heads = new Heads();
    private final Digest key = Fixtures.digest(dice);

    @Test
    void shouldHoldFiveHundredOfAKeyAndThenLetOneAtRandomGo() {
        for (int i = 0; i <= ProviderRecords.OF_A_KEY_MAX; i++) {
            assertThat(put(key, i << 8, 1)).isTrue();
        }

        assertThat(records.size()).isEqualTo(ProviderRecords.OF_A_KEY_MAX);
    }

    @Test
    void shouldNotLetOneNetworkFillAKey() {
        for (int i = 0; i < ProviderRecords.OF_A_NETWORK_MAX; i++) {
            assertThat(put(key, i, 1)).isTrue();
        }

        assertThat(put(key, 200, 1)).isFalse();
        assertThat(put(key, 1 << 8, 1)).isTrue();
    }

    @Test
    void shouldHoldSoManyKeysAndNoMore() {
        for (int i = 0; i < ProviderRecords.KEYS_MAX; i++) {
            assertThat(put(Fixtures.digest(dice), 1, 1)).isTrue();
        }

        assertThat(put(Fixtures.digest(dice), 1, 1)).isFalse();
    }

    @Test
    void shouldKeepTheNewestOfAProviderAndForgetItInTime() {
        PeerId provider = Fixtures.peerId(dice);
        records.put(key, provider, record(1, 5), 0);
        records.put(key, provider, record(2, 4), 0);

        assertThat(records.some(key, 4, 1)).containsExactly(record(1, 5));
        assertThat(records.some(key, 4, ProviderRecords.LIFE)).isEmpty();

        records.sweep(ProviderRecords.LIFE);
        assertThat(records.size()).isZero();
    }

    @Test
    void shouldNameFourOfManyEachOnce() {
        for (int i = 0; i < 40; i++) {
            put(key, i << 8, 1);
        }

        assertThat(records.some(key, 4, 1)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeANewerHeadTheSameAgainAndNoOlderOne() {
        assertThat(heads.put(head(5, 1), null, 0)).isEqualTo(StoreOutcome.STORED);
        assertThat(heads.put(head(5, 1), null, 0)).isEqualTo(StoreOutcome.STORED);
        assertThat(heads.put(head(5, 2), null, 0)).isEqualTo(StoreOutcome.OLDER);
        assertThat(heads.put(head(4, 1), null, 0)).isEqualTo(StoreOutcome.OLDER);
        assertThat(heads.put(head(6, 2), null, 0)).isEqualTo(StoreOutcome.STORED);
        assertThat(heads.get(head(6, 2).key(), 1)).isEqualTo(head(6, 2));
    }

    @Test
    void shouldSwapOnlyWhatTheConditionNames() {
        heads.put(head(5, 1), null, 0);

        assertThat(heads.put(head(7, 1), 6L, 0)).isEqualTo(StoreOutcome.CONDITION);
        assertThat(heads.put(head(7, 1), 5L, 0)).isEqualTo(StoreOutcome.STORED);
    }

    @Test
    void shouldHoldSevenHundredHeadsForADay() {
        for (int i = 0; i < Heads.MAX; i++) {
            assertThat(heads.put(named(i), null, 0)).isEqualTo(StoreOutcome.STORED);
        }
        assertThat(heads.put(named(Heads.MAX), null, 0)).isEqualTo(StoreOutcome.NO_ROOM);

        heads.sweep(Heads.LIFE);
        assertThat(heads.put(named(Heads.MAX), null, Heads.LIFE)).isEqualTo(StoreOutcome.STORED);
    }

    @Test
    void shouldTakeTokensOfTheLastTwoSecretsFromTheirOwnersAlone() {
        long life = 5 * 60 * 1_000_000_000L;
        Tokens tokens = new Tokens(dice, 0);
        PeerId asker = Fixtures.peerId(dice);
        Endpoint at = Endpoint.ofIpv4(1, 1);
        long token = tokens.give(asker, at, 0);

        assertThat(tokens.isGood(token, asker, at, life)).isTrue();
        assertThat(tokens.isGood(token, Fixtures.peerId(dice), at, life)).isFalse();
        assertThat(tokens.isGood(token, asker, Endpoint.ofIpv4(2, 1), life)).isFalse();
        assertThat(tokens.isGood(token, asker, at, 2 * life)).isFalse();
    }

    @Test
    void shouldWaitLongerForThoseWhoseAnswersVary() {
        Questions.RoundTrip steady = new Questions.RoundTrip();
        Questions.RoundTrip varying = new Questions.RoundTrip();
        for (int i = 0; i < 50; i++) {
            steady.measured(30_000_000);
            varying.measured(i % 2 == 0 ? 10_000_000 : 150_000_000);
        }

        assertThat(steady.lateAfter()).isBetween(50_000_000L, 60_000_000L);
        assertThat(steady.deadAfter()).isEqualTo(300_000_000L);
        assertThat(varying.lateAfter()).isGreaterThan(200_000_000L);
    }

    private boolean put(Digest under, int address, long issued) {
        return records.put(under, Fixtures.peerId(dice), record(address, issued), 0);
    }

    private static ProviderRecord record(int address, long issued) {
        return new ProviderRecord(Octets.NONE, Endpoint.ofIpv4(address, 1), 0, issued, Octets.NONE);
    }

    private static MutableHead head(long sequence, int value) {
        return new MutableHead(Octets.of((byte) 1), sequence, Octets.of((byte) value));
    }

    private static MutableHead named(int name) {
        Octets bytes = Octets.of((byte) (name >>> 8), (byte) name);
        return new MutableHead(bytes, 1, Octets.of((byte) 1));
    }
}
