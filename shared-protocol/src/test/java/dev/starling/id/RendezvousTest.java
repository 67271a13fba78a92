package dev.starling.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendezvousTest {

    private static final List<PeerId> MEMBERS = members(10);

    /// Figures of another implementation, in Python.
    @ParameterizedTest
    @CsvSource({"berlin, 1 9 4, 30126c5fd7a7fe41", "net-10-0-0-0-24, 2 3 9, ab4634f7a682f2b8"})
    void whoSpeaksForASiteFollowsFromNamesAlone(String site, String chosen, String scoreOfFirst) {
        Rendezvous rendezvous = new Rendezvous(new SiteId(site));

        List<PeerId> agents = rendezvous.agents(MEMBERS.reversed());

        assertThat(agents).extracting(MEMBERS::indexOf).map(String::valueOf).containsExactly(chosen.split(" "));
        assertThat(Long.toHexString(rendezvous.score(MEMBERS.getFirst()))).isEqualTo(scoreOfFirst);
    }

    @Test
    void whoGoesIsReplacedAndNobodyElse() {
        Rendezvous rendezvous = new Rendezvous(new SiteId("berlin"));
        List<PeerId> before = rendezvous.agents(MEMBERS);
        List<PeerId> others = new ArrayList<>(MEMBERS);
        others.remove(before.getFirst());

        assertThat(rendezvous.agents(others)).startsWith(before.get(1), before.get(2));
    }

    @Test
    void theWorkIsSpreadOverTheDevicesOfManySites() {
        Set<PeerId> everChosen = new HashSet<>();
        for (int site = 0; site < 50; site++) {
            everChosen.addAll(new Rendezvous(new SiteId("site-" + site)).agents(MEMBERS));
        }

        assertThat(everChosen).containsExactlyInAnyOrderElementsOf(MEMBERS);
    }

    @Test
    void aSmallSiteHasFewer() {
        assertThat(new Rendezvous(new SiteId("berlin")).agents(MEMBERS.subList(0, 2)))
                .containsExactlyInAnyOrderElementsOf(MEMBERS.subList(0, 2));
    }

    private static List<PeerId> members(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> new PeerId(Digest.sha256(new byte[] {(byte) at})))
                .toList();
    }
}
