package dev.starling.agent.lan;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/// At most so many datagrams of any one host in any second, and so many of all: the first before the second is counted,
/// so that one host that floods does not silence the others. Looked at before a seal is opened. Not thread-safe.
///
/// Source addresses can be forged, so hosts are bounded too: then the limit of all is what holds. What comes from this
/// machine itself is several agents, not one that floods: it counts for all alone.
final class HostLimits {

    static final int HOSTS_MAX = 256;

    private final int perHost;
    private final RateLimit all;
    private final Map<InetAddress, RateLimit> hosts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, RateLimit> quietest) {
            return size() > HOSTS_MAX;
        }
    };

    HostLimits(int perHost, int ofAll) {
        this.perHost = perHost;
        this.all = new RateLimit(ofAll);
    }

    boolean admits(InetAddress host, long nowNanos) {
        return (host.isLoopbackAddress()
                        || hosts.computeIfAbsent(host, _ -> new RateLimit(perHost))
                                .admits(nowNanos))
                && all.admits(nowNanos);
    }
}
