package dev.starling.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.telemetry.ReachStatus;
import dev.starling.agent.telemetry.ReachStatus.ReasonStatus;
import dev.starling.agent.telemetry.ReachStatus.WayStatus;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.Status.AgentStatus;
import dev.starling.agent.telemetry.Status.EnrolmentStatus;
import dev.starling.agent.telemetry.Status.PeerStatus;
import dev.starling.agent.telemetry.Status.RefusedStatus;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.agent.telemetry.Status.TurnedAwayStatus;
import dev.starling.agent.telemetry.Status.UpdateStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "268435456, 256 MiB",
        "1300000000, 1.2 GiB",
        "9223372036854775807, 8 EiB"
    })
    void sizesHaveAboutThreeDigits(long bytes, String expected) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(expected);
    }

    private static final EnrolmentStatus ENROLMENT = new EnrolmentStatus("enrolled", "t.internal", 0L, false, null);

    private static final UpdateStatus UPDATE = new UpdateStatus(
            "current",
            1,
            7,
            5,
            3_600_000,
            0,
            null,
            null,
            60_000,
            List.of(new RefusedStatus("packages/main/vim/8/vim.bin", "ROLLBACK", "number 1, expected 2")));

    @ParameterizedTest
    @CsvSource({"0, 0 s", "125, 2 min 5 s", "3660, 1 h 1 min", "180000, 2 d 2 h"})
    void durationsHaveTheirTwoLargestUnits(long seconds, String expected) {
        assertThat(Amounts.duration(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }

    @Test
    void theStatusReadsWell() {
        Status status = new Status(
                new AgentStatus("ab12", "desk-7", "0.1.0", 8490, "https://origin:8443", false, 0, ENROLMENT, UPDATE),
                List.of(release("firefox", "128.0", 1024, 460, "downloading"), release("vim", "9", 4, 4, "complete")),
                List.of(),
                List.of());

        assertThat(StatusCommand.describe(status, 65_000)).isEqualTo("""
                desk-7: Starling agent 0.1.0, up 1 min 5 s
                  peer id  ab12
                  origin   https://origin:8443 (not reachable)
                  identity enrolled in t.internal, certificate ends 1970-01-01T00:00:00Z, no key for beacons today
                  metadata current, version 5 under root 1, in date until 1970-01-01T01:00:00Z
                           the clock is 1 min 0 s behind what was signed: set it right
                           not taken: packages/main/vim/8/vim.bin, ROLLBACK: number 1, expected 2
                  peers    0, listening on port 8490

                PACKAGE  VERSION  STATE         DONE     SIZE  FROM ORIGIN  FROM PEERS  WASTED  SERVED
                firefox  128.0    downloading   44 %  256 MiB        1 KiB       2 KiB     0 B     0 B
                vim      9        complete     100 %    1 MiB        1 KiB       2 KiB     0 B     0 B
                """);
    }

    @Test
    void nothingAssignedIsSaid() {
        Status status = new Status(
                new AgentStatus("ab", "d", "1", 1, "https://o", true, 0, ENROLMENT, UPDATE),
                List.of(),
                List.of(),
                List.of());
        assertThat(StatusCommand.describe(status, 0)).endsWith("No release is assigned to this device.\n");
        assertThat(PeersCommand.describe(List.of(), List.of())).isEqualTo("No peers at the moment.\n");
    }

    @Test
    void peersAreATable() {
        assertThat(PeersCommand.describe(
                        List.of(new PeerStatus("0123456789", "10.0.0.1", 8490, true, 1024, 0)), List.of()))
                .isEqualTo("""
                        PEER      ADDRESS   LINK     PORT  RECEIVED  SENT
                        01234567  10.0.0.1  dialled  8490     1 KiB   0 B
                        """);
    }

    @Test
    void whoWasTurnedAwayIsSaidWithTheReason() {
        assertThat(PeersCommand.describe(
                        List.of(), List.of(new TurnedAwayStatus("0123456789", "corrupt-data", true, 0))))
                .isEqualTo("""
                        No peers at the moment.

                        TURNED AWAY  BECAUSE       SINCE
                        01234567     corrupt-data  1970-01-01T00:00:00Z
                        """);
    }

    @Test
    void whyADeviceDoesNotSwapIsSaidWithWhatToDo() {
        ReachStatus reach = new ReachStatus(
                List.of(
                        new ReasonStatus("LINKS_FAIL", "No link stands.", "Open the port."),
                        new ReasonStatus("PEERING", "It swaps.", "Nothing.")),
                List.of(
                        new WayStatus("multicast", false, new ReasonStatus("WAY_OFF", "Off.", "Switch it on."), 0, 0),
                        new WayStatus("handout", true, new ReasonStatus("WORKS", "It does.", "Nothing."), 5000, 3)));
        Status status = new Status(
                new AgentStatus("ab", "d", "1", 1, "https://o", true, 0, ENROLMENT, UPDATE),
                List.of(),
                List.of(),
                List.of(),
                reach);
        assertThat(StatusCommand.describe(status, 0)).contains("""
                  reach    No link stands. (LINKS_FAIL)
                           Open the port.
                           It swaps. (PEERING)
                """);
        assertThat(PeersCommand.ways(reach, 65_000)).isEqualTo("""

                WAY        WORKS  BECAUSE        FOR  PEERS
                multicast  no     WAY_OFF  1 min 5 s      0
                handout    yes    WORKS    1 min 0 s      3

                multicast: Off. Switch it on.
                """);
        assertThat(PeersCommand.ways(ReachStatus.UNKNOWN, 0)).isEmpty();
    }

    @Test
    void progressIsABar() {
        assertThat(ProgressLine.line(release("vim", "9", 4, 2, "downloading")))
                .isEqualTo("vim 9 [###############               ] 50 % of 1 MiB, downloading");
    }

    @Test
    void theNewestVersionIsWhatWasAssignedLast() {
        ReleaseStatus old = release("vim", "9", 4, 4, "complete");
        ReleaseStatus assignedLater = new ReleaseStatus(
                "id", "vim", "8", "vim.deb", "ff", 1, 1, 0, "downloading", 0, 0, 0, 0, 99, null, null);
        assertThat(GetCommand.newest(List.of(assignedLater, old, release("emacs", "30", 1, 1, "complete")), "vim"))
                .contains(assignedLater);
        assertThat(GetCommand.newest(List.of(old), "nano")).isEmpty();
    }

    private static ReleaseStatus release(String name, String version, int pieces, int verified, String state) {
        return new ReleaseStatus(
                "id",
                name,
                version,
                name + ".deb",
                "ff",
                pieces * 262_144L,
                pieces,
                verified,
                state,
                1024,
                2048,
                0,
                0,
                1,
                null,
                null);
    }
}
