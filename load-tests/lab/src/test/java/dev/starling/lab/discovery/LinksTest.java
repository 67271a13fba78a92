package dev.starling.lab.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.lab.program.AgentStatus;
import dev.starling.lab.program.AgentStatus.Agent;
import dev.starling.lab.program.AgentStatus.Enrolment;
import dev.starling.lab.program.AgentStatus.Peer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {

    /// Two desks a site.
    private static Links links(AgentStatus... statuses) {
        return new Links(Stream.of(statuses).map(Optional::of).toList(), desk -> desk / 2);
    }

    @Test
    void aDeskKnowsItsSiteWhenItIsLinkedWithAllOfIt() {
        Links links = links(desk("a", 10, "b"), desk("b", 30), desk("c", 20, "d", "a"), desk("d", 5, "c"));
        assertThat(links.knowsItsSite(0)).isTrue();
        assertThat(links.knowsItsSite(1)).isFalse();
        assertThat(links.lastStart(0)).isEqualTo(30);
    }

    @Test
    void theCompanyIsInAsManyPartsAsLinksLeaveIt() {
        assertThat(links(desk("a", 1, "b"), desk("b", 1, "a"), desk("c", 1, "d"), desk("d", 1, "c"))
                        .parts())
                .isEqualTo(2);
        assertThat(links(desk("a", 1, "b", "c"), desk("b", 1, "a"), desk("c", 1, "d"), desk("d", 1, "c"))
                        .parts())
                .isOne();
    }

    @Test
    void whoDoesNotAnswerIsKnownByNobody() {
        Links links = new Links(List.of(Optional.of(desk("a", 1, "b")), Optional.empty()), desk -> 0);
        assertThat(links.knowsItsSite(0)).isFalse();
        assertThat(links.parts()).isEqualTo(2);
    }

    private static AgentStatus desk(String id, long startedAt, String... peers) {
        Agent agent = new Agent(id, id, "1", 8490, "https://origin", true, startedAt, new Enrolment("enrolled", "x"));
        return new AgentStatus(
                agent,
                List.of(),
                Stream.of(peers)
                        .map(peer -> new Peer(peer, "10.0.0.1", 8490, true, 0, 0))
                        .toList());
    }
}
