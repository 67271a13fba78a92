package dev.starling.origin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.id.PeerId;
import dev.starling.origin.api.fleet.CheckIn;
import dev.starling.origin.api.fleet.CheckInReply;
import dev.starling.origin.api.fleet.HandedNeighbour;
import dev.starling.origin.api.fleet.NetworkClass;
import dev.starling.origin.api.fleet.Surroundings;
import dev.starling.origin.client.Answer;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.fleet.CheckIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sites as people describe them, as devices get them, and as the origin learns them. Each test is in networks of its
/// own.
@QuarkusTest
@WithTestResource(FreshFolder.class)
class SitesTest {

    private static final String SITES = "/api/v1/sites";

    @Inject
    OriginUnderTest origin;

    @Inject
    CheckIns checkIns;

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void clear() {
        made.forEach(name -> origin.administrator().delete(SITES + "/" + name));
    }

    @Test
    void aSiteIsLearntFromTheFirstDeviceOfASubnetAndCanBeGivenAName() {
        assertThat(checkIn("a1", "10.61.1.5").site()).isEqualTo("net-10-61-1-0-24");
        JsonNode learnt = site("net-10-61-1-0-24");
        assertThat(learnt.path("learnt").asBoolean()).isTrue();
        assertThat(learnt.at("/networks/0").asText()).isEqualTo("10.61.1.0/24");
        assertThat(learnt.path("devices").asInt()).isEqualTo(1);

        Map<String, Object> change = wanted("bonn", "10.61.1.0/24");
        assertThat(change("net-10-61-1-0-24", change).status()).isEqualTo(200);

        assertThat(checkIn("a1", "10.61.1.5").site()).isEqualTo("bonn");
        assertThat(site("bonn").path("learnt").asBoolean()).isFalse();
        assertThat(device("a1").path("siteBasis").asText()).isEqualTo("subnet");
    }

    @Test
    void aLargerNetworkTakesInTheSubnetsThatWereLearntInIt() {
        checkIn("b1", "10.62.1.5");
        checkIn("b2", "10.62.2.5");

        assertThat(create(wanted("mainz", "10.62.0.0/16")).status()).isEqualTo(201);

        assertThat(names()).contains("mainz").doesNotContain("net-10-62-1-0-24", "net-10-62-2-0-24");
        CheckInReply first = checkIn("b1", "10.62.1.5");
        assertThat(first.site()).isEqualTo("mainz");
        checkIn("b2", "10.62.2.5");
        assertThat(named(checkIn("b1", "10.62.1.5"))).contains(id("b2").hex());
    }

    @Test
    void whatADeviceSaysCountsOnlyWhenPeopleWroteItDown() {
        Surroundings said = new Surroundings("ulm", "HQ", null, "ulm.example", NetworkClass.WIRED);
        assertThat(checkIn("c1", "10.63.1.5", said).site()).isEqualTo("net-10-63-1-0-24");

        Map<String, Object> ulm = wanted("ulm");
        ulm.put("claims", List.of(Map.of("source", "ad-site", "value", "hq")));
        create(ulm);

        assertThat(checkIn("c1", "10.63.1.5", said).site()).isEqualTo("ulm");
        assertThat(device("c1").path("siteBasis").asText()).isEqualTo("ad-site");
        assertThat(device("c1").path("network").asText()).isEqualTo("wired");
    }

    @Test
    void whatSomebodyDecidesAboutADeviceComesFirst() {
        checkIn("d1", "10.64.1.5");
        create(wanted("kiel"));
        String path = "/api/v1/devices/" + id("d1").hex() + "/site";

        assertThat(put(path, Map.of("site", "kiel")).status()).isEqualTo(204);
        assertThat(checkIn("d1", "10.64.1.5").site()).isEqualTo("kiel");
        assertThat(device("d1").path("siteBasis").asText()).isEqualTo("policy");

        assertThat(put(path, new LinkedHashMap<>()).status()).isEqualTo(204);
        assertThat(checkIn("d1", "10.64.1.5").site()).isEqualTo("net-10-64-1-0-24");
        assertThat(put(path, Map.of("site", "atlantis")).problem()).isEqualTo("invalid-field");
        assertThat(put("/api/v1/devices/" + "9".repeat(64) + "/site", Map.of("site", "kiel"))
                        .problem())
                .isEqualTo("no-such-device");
    }

    @Test
    void aSiteApartIsNotCrossedAndADeviceOnVpnPeersOnlyWhereItMay() {
        create(wanted("bank", "10.65.1.0/24"));
        Map<String, Object> shop = wanted("shop", "10.65.2.0/24");
        shop.put("peersWith", List.of("bank"));
        create(shop);
        IntStream.range(0, 3).forEach(n -> checkIn("e" + n, "10.65.1." + (n + 1)));
        checkIn("f1", "10.65.2.1");
        assertThat(checkIn("f1", "10.65.2.1").neighbours())
                .extracting(HandedNeighbour::site)
                .as("of another site, and marked so")
                .contains("bank");

        Map<String, Object> apart = wanted("bank", "10.65.1.0/24");
        apart.put("apart", true);
        change("bank", apart);
        assertThat(checkIn("f1", "10.65.2.1").neighbours())
                .extracting(HandedNeighbour::site)
                .doesNotContain("bank");
        assertThat(checkIn("e1", "10.65.1.2").neighbours())
                .extracting(HandedNeighbour::site)
                .containsOnly("bank")
                .hasSize(2);

        Surroundings vpn = new Surroundings(null, null, null, null, NetworkClass.VPN);
        assertThat(checkIn("e1", "10.65.1.2", vpn).neighbours()).isEmpty();
        assertThat(named(checkIn("e2", "10.65.1.3"))).containsExactly(id("e0").hex());
        apart.put("vpn", true);
        change("bank", apart);
        assertThat(checkIn("e1", "10.65.1.2", vpn).neighbours()).hasSize(2);
    }

    @Test
    void aSmallSiteIsGivenDevicesOfASiteThatItMayPeerWithAndThatIsSaidOfBoth() {
        create(wanted("depot", "10.66.1.0/24"));
        Map<String, Object> kiosk = wanted("kiosk", "10.66.2.0/24");
        kiosk.put("peersWith", List.of("depot"));
        create(kiosk);
        IntStream.range(1, 9).forEach(n -> checkIn("1" + n, "10.66.1." + n));

        assertThat(checkIn("21", "10.66.2.1").neighbours()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(site("depot").at("/peersWith/0").asText()).isEqualTo("kiosk");
    }

    @Test
    void whatCannotBeIsRefusedAndTheFieldIsNamed() {
        create(wanted("trier", "10.67.0.0/16"));

        assertThatItIsRefused(wanted("Trier"), "invalid-field", "/name");
        assertThatItIsRefused(wanted("trier"), "site-taken", "/name");
        assertThatItIsRefused(wanted("net-1"), "invalid-field", "/name");
        assertThatItIsRefused(wanted("other", "10.0.0.0/8", "10.67.0.0/16"), "site-taken", "/networks/1");
        assertThatItIsRefused(wanted("other", "10.67.0.1/16"), "invalid-field", "/networks/0");
        Map<String, Object> itself = wanted("other");
        itself.put("peersWith", List.of("nowhere"));
        assertThatItIsRefused(itself, "invalid-field", "/peersWith/0");
        assertThat(change("nowhere", wanted("x")).problem()).isEqualTo("no-such-site");
        assertThat(origin.administrator().delete(SITES + "/nowhere").problem()).isEqualTo("no-such-site");
    }

    @Test
    void everyChangeIsInTheAuditLog() {
        create(wanted("wesel", "10.68.0.0/16"));
        change("wesel", wanted("xanten", "10.68.0.0/16"));
        origin.administrator().delete(SITES + "/xanten");

        JsonNode entries =
                origin.administrator().get("/api/v1/audit?limit=3").json().path("items");
        assertThat(entries.findValuesAsText("action")).containsExactly("site-deleted", "site-changed", "site-created");
        assertThat(entries.path(1).path("subject").asText()).isEqualTo("wesel");
        assertThat(entries.path(1).at("/details/name").asText()).isEqualTo("xanten");
        assertThat(entries.path(1).at("/details/networks").asText()).isEqualTo("10.68.0.0/16");
    }

    private void assertThatItIsRefused(Map<String, Object> wanted, String code, String pointer) {
        Answer answer = create(wanted);
        assertThat(answer.problem()).as("%s", wanted).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private static Map<String, Object> wanted(String name, String... networks) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("name", name);
        wanted.put("networks", List.of(networks));
        wanted.put("claims", List.of());
        wanted.put("apart", false);
        wanted.put("peersWith", List.of());
        wanted.put("vpn", false);
        return wanted;
    }

    private Answer create(Map<String, Object> wanted) {
        made.add(String.valueOf(wanted.get("name")));
        return origin.administrator().post(SITES, wanted);
    }

    private Answer change(String name, Map<String, Object> wanted) {
        made.add(String.valueOf(wanted.get("name")));
        return put(SITES + "/" + name, wanted);
    }

    private Answer put(String path, Map<String, Object> body) {
        return origin.administrator().put(path, body);
    }

    private List<String> names() {
        return origin.administrator().get(SITES + "?limit=200").json().findValuesAsText("name");
    }

    private JsonNode site(String name) {
        for (JsonNode site :
                origin.administrator().get(SITES + "?limit=200").json().path("items")) {
            if (site.path("name").asText().equals(name)) {
                return site;
            }
        }
        throw new AssertionError("no site " + name);
    }

    private JsonNode device(String name) {
        String before = PeerId.parse(id(name).hex().substring(0, 60) + "0000").hex();
        return origin.administrator()
                .get("/api/v1/devices?limit=1&cursor=" + before)
                .json()
                .at("/items/0");
    }

    private static PeerId id(String two) {
        return PeerId.parse(two.repeat(32));
    }

    private static List<String> named(CheckInReply reply) {
        return reply.neighbours().stream().map(HandedNeighbour::peerId).toList();
    }

    private CheckInReply checkIn(String device, String source) {
        return checkIn(device, source, null);
    }

    /// From an address that a test cannot have.
    private CheckInReply checkIn(String device, String source, @Nullable Surroundings said) {
        PeerId id = id(device);
        CheckIn checkIn =
                new CheckIn(id.hex(), "desk", "0.1.0", "Linux", 8490, null, 0, 0, List.of(), said, null, null);
        return checkIns.answer(id, checkIn, source).await().atMost(Origin.PATIENCE);
    }
}
