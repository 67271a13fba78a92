package dev.starling.agent.net;

import dev.starling.agent.core.step.LinkId;
import io.netty.channel.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The connections that stand, shake hands or are being dialled. Changed by the event loop; [#channel] may be asked
/// from
/// any
/// thread.
final class Links {

    private final Map<LinkId, Channel> open = new ConcurrentHashMap<>();
    private int unopened;

    boolean hasRoom() {
        return open.size() + unopened < LinkLimits.LINKS_MAX;
    }

    /// One more is on its way to being a link.
    void begun() {
        unopened++;
    }

    /// It came to nothing.
    void failed() {
        unopened--;
    }

    void opened(LinkId link, Channel channel) {
        unopened--;
        open.put(link, channel);
    }

    void closed(LinkId link) {
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
