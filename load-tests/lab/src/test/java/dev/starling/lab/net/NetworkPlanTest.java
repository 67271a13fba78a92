package dev.starling.lab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkPlanTest {

    private static final NetworkPlan PLAN = new NetworkPlan("lab-1", 3, 4, new Speeds(50, 40, 100));

    @Test
    void everyCommandActsInsideANamespaceOfThePlan() {
        assertThat(PLAN.commands())
                .allSatisfy(command -> assertThat(PLAN.namespaces()).contains(namespace(command)));
    }

    private static String namespace(List<String> command) {
        int at = List.of("netns").contains(command.get(1)) ? 3 : 2;
        return command.get(at);
    }

    @Test
    void bothEndsOfEveryLinkAreBornInNamespacesAndShapeWhatTheySend() {
        List<List<String>> links = PLAN.commands().stream()
                .filter(command -> command.contains("veth"))
                .toList();
        assertThat(links).hasSize(1 + 3 + 12);
        for (List<String> link : links) {
            String near = link.get(link.indexOf("add") + 1);
            String far = link.get(link.indexOf("name") + 1);
            assertThat(link.get(link.size() - 2)).isEqualTo("netns");
            assertThat(shaped(link.get(2), near)).hasSize(1);
            assertThat(shaped(link.getLast(), far)).isEqualTo(shaped(link.get(2), near));
        }
    }

    private static List<String> shaped(String namespace, String device) {
        return PLAN.commands().stream()
                .filter(command ->
                        command.getFirst().equals("tc") && command.get(2).equals(namespace) && command.contains(device))
                .map(command -> command.get(command.indexOf("rate") + 1))
                .toList();
    }

    @Test
    void linksHaveTheRateOfTheirKind() {
        assertThat(shaped("lab-1-origin", "eth0")).containsExactly("50mbit");
        assertThat(shaped("lab-1-s2", "uplink")).containsExactly("40mbit");
        assertThat(shaped("lab-1-d11", "eth0")).containsExactly("100mbit");
    }

    @Test
    void nothingLeadsBeyondTheLab() {
        assertThat(PLAN.commands()).noneMatch(command -> command.contains("default") || command.contains("0.0.0.0/0"));
    }

    @Test
    void everyRouteOverALinkUsesCubic() {
        assertThat(PLAN.commands())
                .filteredOn(command -> command.contains("route") && !command.contains("224.0.0.0/4"))
                .allMatch(command -> command.getLast().equals("cubic"));
    }

    @Test
    void desksOfASiteShareItsSubnetAndNoAddressIsUsedTwice() {
        assertThat(PLAN.deskAddress(3)).isEqualTo("10.77.10.4");
        assertThat(PLAN.deskAddress(4)).isEqualTo("10.77.11.1");
        assertThat(IntStream.range(0, PLAN.desks()).mapToObj(PLAN::deskAddress)).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, PLAN.desks()).map(PLAN::siteOf))
                .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
    }

    @Test
    void moreSitesOrDesksThanTheAddressesHoldAreRefused() {
        Speeds speeds = PLAN.speeds();
        assertThatThrownBy(() -> new NetworkPlan("lab-1", 91, 1, speeds)).hasMessageContaining("found 91 of 1");
        assertThatThrownBy(() -> new NetworkPlan("lab-1", 1, 201, speeds)).hasMessageContaining("found 1 of 201");
        assertThatThrownBy(() -> new Speeds(0, 50, 100)).hasMessageContaining("found 0, 50 and 100");
    }
}
