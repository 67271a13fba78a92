package dev.starling.agent.core.update;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.RejectReason;
import dev.starling.wire.WireLimits;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers metadata requests at once and from memory, each link within an allowance (`spec/peer-wire.md`,
/// "Metadata").
final class Serving {

    /// What a link is given at once: eight blocks, more than all metadata of most organisations, and less
    /// than what may lie unwritten on a link.
    static final int BURST_BYTES = 2 * 1024 * 1024;
    /// What it is given in the long run, in bytes a second: the longest manifest in half a minute.
    static final int RATE = 512 * 1024;
    /// What any answer counts at least, so that small ones are not free.
    private static final int LEAST = 1024;

    private static final class Allowance {
        private long bytes = BURST_BYTES;
        private long at;

        private Allowance(long now) {
            this.at = now;
        }

        private void refill(long now) {
            long gained = (now - at) / 1000 * RATE / 1_000_000;
            if (gained > 0) {
                bytes = Math.min(BURST_BYTES, bytes + gained);
                at = now;
            }
        }
    }

    private final Map<LinkId, Allowance> links = new LinkedHashMap<>();

    void up(LinkId link, long now) {
        links.put(link, new Allowance(now));
    }

    void down(LinkId link) {
        links.remove(link);
    }

    /// @param file what the name stands for, null when nothing
    void answer(LinkId link, PeerMessage.MetadataRequest request, byte @Nullable [] file, long now, Outbox out) {
        Allowance allowance = links.get(link);
        if (allowance == null) {
            return;
        }
        out.add(new Effect.Send(link, answer(allowance, request, file, now)));
    }

    private static PeerMessage answer(
            Allowance allowance, PeerMessage.MetadataRequest request, byte @Nullable [] file, long now) {
        int id = request.requestId();
        if (file == null) {
            return new PeerMessage.Reject(id, RejectReason.NOT_HELD);
        }
        if (request.offset() >= file.length) {
            return new PeerMessage.Reject(id, RejectReason.OUT_OF_RANGE);
        }
        int length = Math.min(request.length(), file.length - request.offset());
        int cost = Math.max(LEAST, length);
        allowance.refill(now);
        if (allowance.bytes < cost) {
            long millis = (cost - allowance.bytes) * 1000 / RATE + 1;
            return new PeerMessage.Busy(id, (int) Math.min(millis, WireLimits.RETRY_MILLIS_MAX));
        }
        allowance.bytes -= cost;
        return new PeerMessage.Data(
                id, ByteBuffer.wrap(file, request.offset(), length).slice());
    }
}
