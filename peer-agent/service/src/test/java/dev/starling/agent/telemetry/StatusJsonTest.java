package dev.starling.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.telemetry.ReachStatus.ReasonStatus;
import dev.starling.agent.telemetry.ReachStatus.WayStatus;
import dev.starling.agent.telemetry.Status.AgentStatus;
import dev.starling.agent.telemetry.Status.EnrolmentStatus;
import dev.starling.agent.telemetry.Status.PeerStatus;
import dev.starling.agent.telemetry.Status.RefusedStatus;
import dev.starling.agent.telemetry.Status.ReleaseStatus;
import dev.starling.agent.telemetry.Status.TurnedAwayStatus;
import dev.starling.agent.telemetry.Status.UpdateStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

    private static final EnrolmentStatus ENROLMENT = new EnrolmentStatus("enrolled", "t.internal", 7L, true, null);
    private static final UpdateStatus UPDATE = new UpdateStatus(
            "stale",
            1,
            2,
            3,
            4,
            5,
            "EXPIRED",
            "timestamp 2",
            0,
            List.of(new RefusedStatus("p", "PLATFORM", "for macos")));
    private static final Status STATUS = new Status(
            new AgentStatus("id", "desk", "1.0", 8490, "https://o", true, 1_000, ENROLMENT, UPDATE),
            List.of(
                    new ReleaseStatus(
                            "r1",
                            "p",
                            "1",
                            "p.deb",
                            "ff",
                            10,
                            2,
                            1,
                            "downloading",
                            1,
                            2,
                            3,
                            4,
                            5_000_000_000_000L,
                            null,
                            null),
                    new ReleaseStatus("r2", "q", "2", "q.deb", "ee", 20, 2, 2, "complete", 1, 2, 3, 4, 5, 6L, "/x")),
            List.of(new PeerStatus("p1", "10.0.0.1", 8490, true, 7, 8)),
            List.of(new TurnedAwayStatus("p2", "corrupt-data", true, 9)),
            new ReachStatus(
                    List.of(new ReasonStatus("PEERING", "It does.", "Nothing.")),
                    List.of(new WayStatus("dht", false, new ReasonStatus("WAY_OFF", "Off.", "On."), 10, 0))));

    /// Scripts read these names: they may become more and must not change. Their order means nothing
    /// in JSON.
    @Test
    void theLineIsTheContract() throws IOException {
        assertThat(JSON.std.mapFrom(StatusJson.write(STATUS))).isEqualTo(JSON.std.mapFrom("""
                {"end":true,\
                "agent":{"peerId":"id","name":"desk","version":"1.0","listenPort":8490,"origin":"https://o",\
                "originReachable":true,"startedAt":1000,\
                "enrolment":{"state":"enrolled","trustDomain":"t.internal","certificateEndsAt":7,"beacons":true,\
                "trouble":null},\
                "update":{"state":"stale","rootVersion":1,"timestampVersion":2,"snapshotVersion":3,"expiresAt":4,\
                "refreshedAt":5,"reason":"EXPIRED","found":"timestamp 2","skewMillis":0,\
                "refused":[{"target":"p","reason":"PLATFORM","found":"for macos"}]}},\
                "releases":[{"releaseId":"r1","package":"p","version":"1","fileName":"p.deb","sha256":"ff","sizeBytes":10,\
                "pieces":2,"verified":1,"state":"downloading","bytesFromOrigin":1,"bytesFromPeers":2,"bytesWasted":3,\
                "bytesServed":4,"assignedAt":5000000000000,"completedAt":null,"path":null},\
                {"releaseId":"r2","package":"q","version":"2","fileName":"q.deb","sha256":"ee","sizeBytes":20,"pieces":2,\
                "verified":2,"state":"complete","bytesFromOrigin":1,"bytesFromPeers":2,"bytesWasted":3,"bytesServed":4,\
                "assignedAt":5,"completedAt":6,"path":"/x"}],\
                "peers":[{"peerId":"p1","address":"10.0.0.1","port":8490,"dialled":true,"bytesReceived":7,"bytesSent":8}],\
                "turnedAway":[{"peerId":"p2","reason":"corrupt-data","banned":true,"at":9}],\
                "reach":{"reasons":[{"code":"PEERING","text":"It does.","remedy":"Nothing."}],\
                "ways":[{"way":"dht","works":false,"reason":{"code":"WAY_OFF","text":"Off.","remedy":"On."},"since":10,\
                "peers":0}]}}"""));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(StatusJson.read(StatusJson.write(STATUS))).isEqualTo(STATUS);
    }

    @Test
    void anythingElseIsNoStatus() {
        assertThatThrownBy(() -> StatusJson.read("{\"end\":true,\"error\":\"no\"}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> StatusJson.read("nonsense")).isInstanceOf(IOException.class);
    }
}
