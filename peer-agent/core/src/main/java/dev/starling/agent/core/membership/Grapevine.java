package dev.starling.agent.core.membership;

import dev.starling.id.PeerId;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.NewsCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// News to be passed on: one of each member, the least told first and of those the newest; each so many
/// times. What has not been told often enough yet is urgent: it is pushed, not just taken along.
/// Bounded by the members there are.
final class Grapevine {

    /// Pushed to so many: chance leaves out e^-8 of a site, and what is taken along reaches those.
    static final int PUSHED = 8;

    private static final int LIMIT_FACTOR = 4;

    private static final class Item implements Comparable<Item> {
        private final MemberNews news;
        private final long sequence;
        private int told;

        private Item(MemberNews news, long sequence) {
            this.news = news;
            this.sequence = sequence;
        }

        @Override
        public int compareTo(Item other) {
            return told == other.told ? Long.compare(other.sequence, sequence) : Integer.compare(told, other.told);
        }
    }

    private final Map<PeerId, Item> byMember = new LinkedHashMap<>();
    private final TreeSet<Item> order = new TreeSet<>();
    private long sequence;
    /// How often this agent is to say that it is there, which every head of a message does.
    private int ownWord;

    /// Replaces older news of the member.
    void tell(MemberNews news) {
        forget(news.id());
        Item item = new Item(news, sequence++);
        byMember.put(news.id(), item);
        order.add(item);
    }

    /// This agent's own incarnation or facts are news.
    void tellOwn() {
        ownWord = PUSHED;
    }

    void forget(PeerId member) {
        Item older = byMember.remove(member);
        if (older != null) {
            order.remove(older);
        }
    }

    boolean isUrgent() {
        return ownWord > 0 || (!order.isEmpty() && order.first().told < PUSHED);
    }

    /// @param first told before everything else, or null
    /// @param members how many there are
    List<MemberNews> take(@Nullable MemberNews first, int bytesMax, int members) {
        List<MemberNews> taken = new ArrayList<>();
        int bytes = 0;
        if (first != null) {
            taken.add(first);
            bytes = NewsCodec.bytes(first);
        }
        ownWord = Math.max(0, ownWord - 1);
        int limit = LIMIT_FACTOR * Math.max(PUSHED / LIMIT_FACTOR, (int) Math.ceil(Math.log10(members + 1.0)));
        List<Item> told = new ArrayList<>();
        while (!order.isEmpty() && bytes + NewsCodec.bytes(order.first().news) <= bytesMax) {
            Item item = order.removeFirst();
            bytes += NewsCodec.bytes(item.news);
            taken.add(item.news);
            told.add(item);
        }
        for (Item item : told) {
            item.told++;
            if (item.told < limit) {
                order.add(item);
            } else {
                byMember.remove(item.news.id());
            }
        }
        return List.copyOf(taken);
    }
}
