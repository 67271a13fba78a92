package dev.starling.agent.net;

import dev.starling.agent.core.step.LinkId;
import io.netty.channel.Channel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The connections that stand or are being dialled. Changed by the event loop; [#channel] may be asked from any thread.
final class Links {

    private final Map<LinkId, Channel> open = new ConcurrentHashMap<>();
    private final Set<LinkId> halfOpen = new HashSet<>();
    private int dialling;

    boolean hasRoomToDial() {
        return open.size() + dialling < LinkLimits.LINKS_MAX;
    }

    boolean hasRoomToAccept() {
        return hasRoomToDial() && halfOpen.size() < LinkLimits.HALF_OPEN_MAX;
    }

    void dialling() {
        dialling++;
    }

    void dialled() {
        dialling--;
    }

    void opened(LinkId link, Channel channel, boolean dialled) {
        open.put(link, channel);
        if (!dialled) {
            halfOpen.add(link);
        }
    }

    void greeted(LinkId link) {
        halfOpen.remove(link);
    }

    void closed(LinkId link) {
        halfOpen.remove(link);
        open.remove(link);
    }

    /// Null when the link is gone, or not of this process.
    @Nullable
    Channel channel(LinkId link) {
        return open.get(link);
    }

    Collection<Channel> all() {
        return List.copyOf(open.values());
    }
}
