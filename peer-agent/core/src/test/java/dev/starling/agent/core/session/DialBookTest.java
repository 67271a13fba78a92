package dev.starling.agent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DialBookTest {

    private static final long SECOND = 1_000_000_000L;

    private final RandomGenerator dice = Fixtures.dice(2);
    private final DialBook book = new DialBook(dice);
    private final Neighbour anna = neighbour(1);

    @Test
    void shouldNotDialTheSameDeviceTwiceAtATime() {
        book.learn(anna, 0);
        assertThat(next(0)).contains(anna);
        assertThat(next(0)).isEmpty();
        assertThat(book.pending()).isOne();
    }

    @Test
    void shouldSayWhoWasMeantToBeAtAnAddress() {
        book.learn(anna, 0);
        next(0);
        assertThat(book.opened(anna.endpoint())).contains(anna.id());
        assertThat(book.opened(anna.endpoint())).isEmpty();
    }

    @Test
    void shouldWaitLongerAfterEachFailureButNotForEver() {
        book.learn(anna, 0);
        long now = 0;
        long longest = 0;
        for (int attempt = 0; attempt < 12; attempt++) {
            assertThat(next(now)).contains(anna);
            book.failed(anna, now);
            long failedAt = now;
            while (next(now).isEmpty()) {
                now += SECOND / 10;
            }
            book.failed(anna, now);
            longest = now - failedAt;
            now += 100 * SECOND;
        }
        assertThat(longest).isBetween(60 * SECOND, 91 * SECOND);
    }

    @Test
    void shouldDialAtOnceAgainWhenTheDeviceShowsUpElsewhere() {
        book.learn(anna, 0);
        next(0);
        book.failed(anna, 0);
        book.learn(anna, 1);
        assertThat(next(1)).isEmpty();
        Neighbour moved = new Neighbour(anna.id(), neighbour(9).endpoint());
        book.learn(moved, 1);
        assertThat(next(1)).contains(moved);
    }

    @Test
    void shouldKeepItsCandidatesBoundedAndDropOneThatFailed() {
        for (int host = 0; host < DialBook.CANDIDATES_MAX; host++) {
            book.learn(neighbour(host), 0);
        }
        Neighbour late = neighbour(5000);
        book.learn(late, 0);
        assertThat(book.next(peer -> !peer.equals(late.id()), none -> false, 0)).isEmpty();
        book.failed(next(0).orElseThrow(), 0);
        book.learn(late, 0);
        assertThat(book.next(peer -> !peer.equals(late.id()), none -> false, 0)).contains(late);
    }

    @Test
    void shouldDrawWhoIsFavouredFirstAndTheOthersAfterThem() {
        Neighbour holder = neighbour(30);
        for (int host = 0; host < 20; host++) {
            book.learn(neighbour(host), 0);
        }
        book.learn(holder, 0);
        assertThat(book.next(peer -> false, holder.id()::equals, 0)).contains(holder);
        assertThat(book.next(peer -> false, holder.id()::equals, 0)).isPresent();
    }

    private Optional<Neighbour> next(long now) {
        return book.next(peer -> false, none -> false, now);
    }

    private Neighbour neighbour(int host) {
        return new Neighbour(new PeerId(Fixtures.digest(dice)), Endpoint.ofIpv4(0x0A000000 + host, 8490));
    }
}
