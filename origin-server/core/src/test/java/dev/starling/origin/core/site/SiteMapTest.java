package dev.starling.origin.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.starling.id.Endpoint;
import dev.starling.id.SiteId;
import dev.starling.origin.core.site.Claim.Source;
import dev.starling.origin.core.site.Decision.Basis;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteMapTest {

    private static final SiteId BERLIN = new SiteId("berlin");
    private static final SiteId MUNICH = new SiteId("munich");
    private static final SiteId EVERYWHERE = new SiteId("everywhere");
    private static final SiteId OWN = new SiteId("net-10-1-2-0-24");
    private static final Endpoint HERE = Endpoint.ofIpv4(10 << 24 | 1 << 16 | 2 << 8 | 3, 8490);

    private static final Claim AD = new Claim(Source.AD_SITE, "Berlin-HQ");
    private static final Claim SUFFIX = new Claim(Source.DNS_SUFFIX, "muc.example");

    private final SiteMap map = new SiteMap(List.of(
            site(BERLIN, List.of(ipv4(10, 1, 2, 0, 24)), Set.of(AD)),
            site(MUNICH, List.of(ipv4(10, 1, 0, 0, 16), v6(0x2001_0db8_0000_0000L, 48)), Set.of(SUFFIX)),
            site(EVERYWHERE, List.of(new Network(0, 0, 0)), Set.of())));

    @Test
    void whatSomebodySaidOfTheDeviceComesFirst() {
        assertThat(map.decide(Optional.of(MUNICH), List.of(AD), HERE, OWN))
                .isEqualTo(new Decision(MUNICH, Basis.POLICY));
        assertThat(map.decide(Optional.of(new SiteId("closed")), List.of(), HERE, OWN))
                .as("a site that there is no more")
                .isEqualTo(new Decision(BERLIN, Basis.SUBNET));
    }

    @Test
    void whatTheDeviceSaysCountsWhenASiteIsKnownByItAndInTheirOrder() {
        assertThat(map.decide(Optional.empty(), List.of(SUFFIX, AD), HERE, OWN))
                .isEqualTo(new Decision(BERLIN, Basis.AD_SITE));
        assertThat(map.decide(Optional.empty(), List.of(SUFFIX), HERE, OWN))
                .isEqualTo(new Decision(MUNICH, Basis.DNS_SUFFIX));
        assertThat(map.decide(Optional.empty(), List.of(new Claim(Source.CONFIGURED, "munich")), HERE, OWN))
                .as("a site's name is no sign of it unless people say so")
                .isEqualTo(new Decision(BERLIN, Basis.SUBNET));
        assertThat(map.decide(Optional.empty(), List.of(new Claim(Source.DHCP_OPTION, "berlin-hq")), HERE, OWN))
                .as("a value counts for its source alone")
                .isEqualTo(new Decision(BERLIN, Basis.SUBNET));
    }

    @Test
    void aClaimIsComparedWithoutCaseAndBlanks() {
        assertThat(new Claim(Source.AD_SITE, " BERLIN-hq ")).isEqualTo(AD);
        assertThatIllegalArgumentException().isThrownBy(() -> new Claim(Source.AD_SITE, "  "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Claim(Source.AD_SITE, "x".repeat(256)));
    }

    @Test
    void theLongestPrefixWins() {
        assertThat(site(HERE)).isEqualTo(BERLIN);
        assertThat(site(Endpoint.ofIpv4(10 << 24 | 1 << 16 | 3 << 8, 1))).isEqualTo(MUNICH);
        assertThat(site(new Endpoint(0x2001_0db8_0000_0007L, 1, 1))).isEqualTo(MUNICH);
        assertThat(site(new Endpoint(0x2001_0db9_0000_0007L, 1, 1))).isEqualTo(EVERYWHERE);
    }

    @Test
    void aNetworkOfIpv6HoldsNoIpv4() {
        assertThat(map.decide(Optional.empty(), List.of(), Endpoint.ofIpv4(11 << 24, 1), OWN))
                .isEqualTo(new Decision(OWN, Basis.OWN_SUBNET));
    }

    @Test
    void aSiteTakesThePlaceOfTheOneOfItsName() {
        SiteMap moved = map.with(site(BERLIN, List.of(), Set.of()));

        assertThat(moved.decide(Optional.empty(), List.of(AD), HERE, OWN))
                .isEqualTo(new Decision(MUNICH, Basis.SUBNET));
        assertThat(moved.all()).hasSize(3);
    }

    @Test
    void networksAreWrittenInOneWay() {
        assertThat(ipv4(10, 1, 0, 0, 16)).hasToString("10.1.0.0/16");
        assertThat(v6(0x2001_0db8_0000_0000L, 48)).hasToString("2001:db8::/48");
        assertThat(new Network(0x2001_0db8_0000_0001L, 0x0001_0000_0000_0000L, 80))
                .hasToString("2001:db8:0:1:1::/80");
        assertThat(new Network(0x0001_0000_0000_0001L, 1, 128)).hasToString("1:0:0:1::1/128");
        assertThat(new Network(0, 0, 0)).hasToString("::/0");
        assertThat(new Network(-1, -1, 128)).hasToString("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128");
    }

    private SiteId site(Endpoint at) {
        return map.decide(Optional.empty(), List.of(), at, OWN).site();
    }

    private static Site site(SiteId id, List<Network> networks, Set<Claim> claims) {
        return new Site(id, networks, claims, false, Set.of(), false, false);
    }

    private static Network ipv4(int a, int b, int c, int d, int bits) {
        return Network.around(Endpoint.ofIpv4(a << 24 | b << 16 | c << 8 | d, 1), 96 + bits);
    }

    private static Network v6(long high, int bits) {
        return new Network(high, 0, bits);
    }
}
