package dev.starling.agent.core.update;

import dev.starling.agent.core.step.LinkId;
import dev.starling.id.PeerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The linked peers as sources of metadata: what each says it holds, and who is not asked any more.
final class PeerBook {

    /// Longer than any refresh, shorter than a day: a device that was repaired counts again.
    static final long DISTRUST_NANOS = 3600 * 1_000_000_000L;
    /// A peer whose hint came to nothing is not listened to for this long.
    static final long DEAF_NANOS = 900 * 1_000_000_000L;
    /// More liars than this in an hour is a network to be repaired, not remembered.
    private static final int REMEMBERED_MAX = 4096;

    private static final class Entry {
        private final LinkId link;
        private long announced;

        private Entry(LinkId link) {
            this.link = link;
        }
    }

    private final Map<PeerId, Entry> linked = new LinkedHashMap<>();
    private final Map<PeerId, Long> distrustedUntil = new LinkedHashMap<>();
    private final Map<PeerId, Long> deafUntil = new LinkedHashMap<>();
    private final RandomGenerator dice;

    PeerBook(RandomGenerator dice) {
        this.dice = dice;
    }

    void up(PeerId peer, LinkId link) {
        linked.put(peer, new Entry(link));
    }

    /// @return whether that was the link to the peer
    boolean down(PeerId peer, LinkId link) {
        Entry entry = linked.get(peer);
        if (entry == null || !entry.link.equals(link)) {
            return false;
        }
        linked.remove(peer);
        return true;
    }

    @Nullable
    LinkId link(PeerId peer) {
        Entry entry = linked.get(peer);
        return entry == null ? null : entry.link;
    }

    List<LinkId> links() {
        return linked.values().stream().map(entry -> entry.link).toList();
    }

    /// @return whether this is news from a peer whose hints count
    boolean announced(PeerId peer, long version, long now) {
        Entry entry = linked.get(peer);
        if (entry == null) {
            return false;
        }
        boolean news = version > entry.announced;
        entry.announced = version;
        return news && !isWithin(deafUntil, peer, now) && !isWithin(distrustedUntil, peer, now);
    }

    /// The highest version that a peer in good standing announces; 0 when there is none.
    long highest(long now) {
        return linked.entrySet().stream()
                .filter(each -> !isWithin(deafUntil, each.getKey(), now) && isAsked(each.getKey(), now))
                .mapToLong(each -> each.getValue().announced)
                .max()
                .orElse(0);
    }

    /// What was hinted did not come true for this version: whoever announces more is not listened to for
    /// a while.
    void disappointed(long version, long now) {
        linked.forEach((peer, entry) -> {
            if (entry.announced > version) {
                remember(deafUntil, peer, now + DEAF_NANOS);
            }
        });
    }

    /// Who is to be asked for what belongs to this snapshot version: those that announce it, at random,
    /// then those that announce a later one.
    List<PeerId> holders(long version, long now) {
        List<PeerId> same = new ArrayList<>();
        List<PeerId> later = new ArrayList<>();
        for (PeerId peer : shuffled()) {
            long theirs = announcedBy(peer);
            if (isAsked(peer, now) && theirs > 0 && theirs >= version) {
                (theirs == version ? same : later).add(peer);
            }
        }
        same.addAll(later);
        return same;
    }

    /// Who is to be asked what is newest: those that announce most first.
    List<PeerId> newestFirst(long now) {
        return shuffled().stream()
                .filter(peer -> isAsked(peer, now))
                .sorted(Comparator.comparingLong(this::announcedBy).reversed())
                .toList();
    }

    private long announcedBy(PeerId peer) {
        Entry entry = linked.get(peer);
        return entry == null ? 0 : entry.announced;
    }

    /// The peer gave something that is not to be believed: not asked again for [#DISTRUST_NANOS].
    void distrust(PeerId peer, long now) {
        remember(distrustedUntil, peer, now + DISTRUST_NANOS);
    }

    boolean isAsked(PeerId peer, long now) {
        return !isWithin(distrustedUntil, peer, now);
    }

    private List<PeerId> shuffled() {
        List<PeerId> peers = new ArrayList<>(linked.keySet());
        for (int left = peers.size(); left > 1; left--) {
            peers.add(peers.remove(dice.nextInt(left)));
        }
        return peers;
    }

    private static boolean isWithin(Map<PeerId, Long> until, PeerId peer, long now) {
        Long end = until.get(peer);
        return end != null && end - now > 0;
    }

    private static void remember(Map<PeerId, Long> until, PeerId peer, long end) {
        until.remove(peer);
        until.put(peer, end);
        if (until.size() > REMEMBERED_MAX) {
            until.remove(until.keySet().iterator().next());
        }
    }
}
