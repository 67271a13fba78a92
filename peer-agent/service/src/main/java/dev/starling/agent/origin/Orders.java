package dev.starling.agent.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outsider;
import dev.starling.agent.net.Addresses;
import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the origin wants of this device: a `CheckInReply` of `spec/origin-api.yaml`, checked for form.
///
/// @param metadataVersion of the snapshot in force; to be told at the next check-in
/// @param site where this device belongs; empty when the origin did not say
/// @param neighbours on this site, worth dialling
/// @param outsiders worth dialling, of other sites
/// @param pause at least that long before the next long poll
public record Orders(
        long metadataVersion,
        Optional<SiteId> site,
        List<Neighbour> neighbours,
        List<Outsider> outsiders,
        Duration pause) {

    static final int NEIGHBOURS_MAX = 256;
    static final int PAUSE_SECONDS_MAX = 60;

    private record Reply(
            long metadataVersion,
            @Nullable String site,
            @Nullable List<Handed> neighbours,
            int checkInAfterSeconds) {}

    private record Handed(
            @Nullable String peerId,
            @Nullable String address,
            int port,
            @Nullable String site) {}

    /// @throws IOException unless this is a reply; a neighbour that cannot be dialled is left out
    static Orders parse(ByteBuffer json) throws IOException {
        Reply reply = JSON.std.beanFrom(Reply.class, UTF_8.decode(json).toString());
        if (reply == null || reply.metadataVersion < 0) {
            throw new IOException("no check-in reply with a metadata version of 0 or more");
        }
        Optional<SiteId> own = Optional.ofNullable(reply.site).flatMap(SiteId::of);
        List<Neighbour> neighbours = new ArrayList<>();
        List<Outsider> outsiders = new ArrayList<>();
        for (Handed one : reply.neighbours == null ? List.<Handed>of() : reply.neighbours) {
            if (one != null && neighbours.size() + outsiders.size() < NEIGHBOURS_MAX) {
                sort(one, own, neighbours, outsiders);
            }
        }
        return new Orders(
                reply.metadataVersion,
                own,
                List.copyOf(neighbours),
                List.copyOf(outsiders),
                Duration.ofSeconds(Math.clamp(reply.checkInAfterSeconds, 0, PAUSE_SECONDS_MAX)));
    }

    /// Who names no site, or one that is none, is not told from this site's.
    private static void sort(Handed one, Optional<SiteId> own, List<Neighbour> neighbours, List<Outsider> outsiders) {
        try {
            if (one.peerId == null || one.address == null) {
                return;
            }
            Neighbour neighbour = new Neighbour(
                    PeerId.parse(one.peerId), Addresses.endpoint(InetAddress.ofLiteral(one.address), one.port));
            Optional<SiteId> site = Optional.ofNullable(one.site).flatMap(SiteId::of);
            if (site.isEmpty() || own.isEmpty() || site.equals(own)) {
                neighbours.add(neighbour);
            } else {
                outsiders.add(new Outsider(site.get(), neighbour));
            }
        } catch (IllegalArgumentException e) {
            System.getLogger(Orders.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "a neighbour that cannot be dialled: " + one);
        }
    }
}
