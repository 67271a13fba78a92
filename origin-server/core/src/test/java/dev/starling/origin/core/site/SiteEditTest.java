package dev.starling.origin.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Endpoint;
import dev.starling.id.SiteId;
import dev.starling.origin.core.site.SiteEdit.Accepted;
import dev.starling.origin.core.site.SiteEdit.Reason;
import dev.starling.origin.core.site.SiteEdit.Refused;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteEditTest {

    private static final SiteId BERLIN = new SiteId("berlin");
    private static final SiteId BANK = new SiteId("bank");
    private static final SiteId LEARNT = new SiteId("net-10-1-2-0-24");
    private static final SiteId ELSEWHERE = new SiteId("net-10-2-0-0-24");
    private static final Claim AD = new Claim(Claim.Source.AD_SITE, "hq");

    private final SiteMap map = new SiteMap(List.of(
            new Site(BERLIN, List.of(net(10, 9, 0, 16)), Set.of(AD), false, Set.of(), false, false),
            new Site(BANK, List.of(), Set.of(), true, Set.of(), false, false),
            new Site(LEARNT, List.of(net(10, 1, 2, 24)), Set.of(), false, Set.of(), false, true),
            new Site(ELSEWHERE, List.of(net(10, 2, 0, 24)), Set.of(), false, Set.of(), false, true)));

    @Test
    void aNetworkThatPeopleGiveToASiteEndsTheLearntSitesInIt() {
        Site munich = site("munich", List.of(net(10, 1, 0, 16)), Set.of(), false, Set.of());

        assertThat(SiteEdit.of(map, Optional.empty(), munich)).isEqualTo(new Accepted(munich, List.of(LEARNT)));
    }

    @Test
    void aLearntSiteIsGivenANameWithoutEndingItself() {
        Site munich = site("munich", List.of(net(10, 1, 2, 24)), Set.of(), false, Set.of());

        assertThat(SiteEdit.of(map, Optional.of(LEARNT), munich)).isEqualTo(new Accepted(munich, List.of()));
        assertThat(SiteEdit.of(map, Optional.empty(), munich)).isEqualTo(new Accepted(munich, List.of(LEARNT)));
    }

    @Test
    void aSiteKeepsWhatItHas() {
        Site same = site("berlin", List.of(net(10, 9, 0, 16)), Set.of(AD), false, Set.of(LEARNT));

        assertThat(SiteEdit.of(map, Optional.of(BERLIN), same)).isInstanceOf(Accepted.class);
        Site renamed = site("spandau", List.of(net(10, 9, 0, 16)), Set.of(AD), false, Set.of());
        assertThat(SiteEdit.of(map, Optional.of(BERLIN), renamed)).isInstanceOf(Accepted.class);
    }

    @Test
    void whatAnotherSiteHasIsRefused() {
        assertThat(refused(site("berlin", List.of(), Set.of(), false, Set.of()), Reason.TAKEN))
                .isEqualTo("/name");
        assertThat(refused(
                        site("new", List.of(net(10, 8, 0, 16), net(10, 9, 0, 16)), Set.of(), false, Set.of()),
                        Reason.TAKEN))
                .isEqualTo("/networks/1");
        assertThat(refused(site("new", List.of(), Set.of(AD), false, Set.of()), Reason.TAKEN))
                .isEqualTo("/claims/0");
    }

    @Test
    void namesOfSubnetsAreTheOriginsOwn() {
        assertThat(refused(site("net-berlin", List.of(), Set.of(), false, Set.of()), Reason.INVALID))
                .isEqualTo("/name");
        assertThat(refused(site("loopback", List.of(), Set.of(), false, Set.of()), Reason.INVALID))
                .isEqualTo("/name");
    }

    @Test
    void aSiteApartPeersWithNoneAndNoneWithIt() {
        Set<SiteId> both = new LinkedHashSet<>(List.of(BERLIN, BANK));
        assertThat(refused(site("new", List.of(), Set.of(), false, both), Reason.INVALID))
                .isEqualTo("/peersWith/1");
        assertThat(refused(site("new", List.of(), Set.of(), true, Set.of(BERLIN)), Reason.INVALID))
                .isEqualTo("/peersWith/0");
        assertThat(refused(site("new", List.of(), Set.of(), false, Set.of(new SiteId("nowhere"))), Reason.INVALID))
                .isEqualTo("/peersWith/0");
        assertThat(SiteEdit.of(map, Optional.of(BERLIN), site("berlin", List.of(), Set.of(), false, Set.of(BERLIN))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void sitesAreLearntSoManyAMinuteAndSoManyInAll() {
        Learning learning = new Learning(10, 2);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(learning.oneMore(0, now)).isTrue();
        assertThat(learning.oneMore(1, now)).isTrue();
        assertThat(learning.oneMore(2, now.plusSeconds(59))).isFalse();
        assertThat(learning.oneMore(2, now.plusSeconds(60))).isTrue();
        assertThat(learning.oneMore(10, now.plusSeconds(60))).isFalse();
    }

    private String refused(Site wanted, Reason reason) {
        SiteEdit edit = SiteEdit.of(map, Optional.empty(), wanted);
        assertThat(edit)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
        return edit instanceof Refused refused ? refused.pointer() : "";
    }

    private static Site site(
            String name, List<Network> networks, Set<Claim> claims, boolean apart, Set<SiteId> peersWith) {
        return new Site(new SiteId(name), networks, claims, apart, peersWith, false, false);
    }

    private static Network net(int a, int b, int c, int bits) {
        return Network.around(Endpoint.ofIpv4(a << 24 | b << 16 | c << 8, 1), 96 + bits);
    }
}
