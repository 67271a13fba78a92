package dev.starling.agent.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.net.Addresses;
import dev.starling.id.PeerId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the origin wants of this device: a `CheckInReply` of `spec/origin-api.yaml`, checked for form.
///
/// @param metadataVersion of the snapshot in force; to be told at the next check-in
/// @param neighbours on this site, worth dialling
/// @param pause at least that long before the next long poll
public record Orders(long metadataVersion, List<Neighbour> neighbours, Duration pause) {

    static final int NEIGHBOURS_MAX = 256;
    static final int PAUSE_SECONDS_MAX = 60;

    private record Reply(long metadataVersion, @Nullable List<Handed> neighbours, int checkInAfterSeconds) {}

    private record Handed(@Nullable String peerId, @Nullable String address, int port) {}

    /// @throws IOException unless this is a reply; a neighbour that cannot be dialled is left out
    static Orders parse(ByteBuffer json) throws IOException {
        Reply reply = JSON.std.beanFrom(Reply.class, UTF_8.decode(json).toString());
        if (reply == null || reply.metadataVersion < 0) {
            throw new IOException("no check-in reply with a metadata version of 0 or more");
        }
        return new Orders(
                reply.metadataVersion,
                neighbours(reply.neighbours),
                Duration.ofSeconds(Math.clamp(reply.checkInAfterSeconds, 0, PAUSE_SECONDS_MAX)));
    }

    private static List<Neighbour> neighbours(@Nullable List<Handed> handed) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (Handed one : handed == null ? List.<Handed>of() : handed) {
            if (one == null || one.peerId == null || one.address == null || neighbours.size() == NEIGHBOURS_MAX) {
                continue;
            }
            try {
                neighbours.add(new Neighbour(
                        PeerId.parse(one.peerId), Addresses.endpoint(InetAddress.ofLiteral(one.address), one.port)));
            } catch (IllegalArgumentException e) {
                System.getLogger(Orders.class.getName())
                        .log(System.Logger.Level.DEBUG, () -> "a neighbour that cannot be dialled: " + one);
            }
        }
        return List.copyOf(neighbours);
    }
}
