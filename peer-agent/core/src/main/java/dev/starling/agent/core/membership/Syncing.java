package dev.starling.agent.core.membership;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Timer;
import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipLimits;
import dev.starling.wire.membership.MembershipMessage.Ack;
import dev.starling.wire.membership.MembershipMessage.Page;
import dev.starling.wire.membership.MembershipMessage.Part;
import dev.starling.wire.membership.MembershipMessage.Sync;
import dev.starling.wire.membership.NewsCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Compares views, both sides: asks a random member now and then, often while joining; answers those who have a token.
/// Whatever gossip leaves out, this finds.
final class Syncing {

    /// Pages given away in a second: a site that starts at once is served, a flood is not.
    static final int PAGES_PER_SECOND = 400;

    private static final long JOINING_NANOS = 100_000_000L;
    private static final long ALONE_NANOS = 5_000_000_000L;
    private static final long PERIOD_NANOS = 60_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int QUIET_ENOUGH = 2;
    /// The pages of the largest site, twice.
    private static final int ASKS_MAX = 32;

    private static final class Comparison {
        private final Member with;
        private final long nonce;
        private int asks;
        private int fresh;
        private boolean tokenRefused;
        private boolean moved;
        private boolean complete;

        private Comparison(Member with, long nonce) {
            this.with = with;
            this.nonce = nonce;
        }
    }

    private final Self self;
    private final Members members;
    private final Tokens tokens;
    private final RandomGenerator dice;
    private final RandomGenerator secrets;
    private @Nullable Comparison running;
    private int quiet;
    private long windowStart;
    private int pagesInWindow;

    Syncing(Self self, Members members, Tokens tokens, RandomGenerator dice, RandomGenerator secrets) {
        this.self = self;
        this.members = members;
        this.tokens = tokens;
        this.dice = dice;
        this.secrets = secrets;
    }

    boolean isJoining() {
        return quiet < QUIET_ENOUGH;
    }

    /// Somebody is there at last.
    void hasten(Outbox out) {
        quiet = 0;
        out.add(new Effect.Arm(new Timer.SyncDue(), JOINING_NANOS / 2 + dice.nextLong(JOINING_NANOS / 2)));
    }

    void due(Outbox out) {
        if (running != null && running.moved && !running.complete) {
            running.moved = false; // it goes on
            out.add(new Effect.Arm(new Timer.SyncDue(), nextWait()));
            return;
        }
        if (isJoining() && running != null && running.complete) {
            quiet = running.fresh == 0 ? quiet + 1 : 0;
        }
        running = null;
        List<Member> drawn = members.draw(1, self.id());
        if (!drawn.isEmpty()) {
            running = new Comparison(drawn.getFirst(), secrets.nextLong());
            ask(running, Digest.ZERO, out);
        }
        out.add(new Effect.Arm(new Timer.SyncDue(), nextWait()));
    }

    private long nextWait() {
        if (!isJoining()) {
            return PERIOD_NANOS * 4 / 5 + dice.nextLong(PERIOD_NANOS * 2 / 5);
        }
        long wait = running == null ? ALONE_NANOS : JOINING_NANOS;
        return wait + dice.nextLong(wait / 4);
    }

    private void ask(Comparison comparison, Digest after, Outbox out) {
        comparison.asks++;
        out.add(new Effect.Datagram(
                comparison.with.at,
                new Sync(self.sender(), comparison.nonce, comparison.with.token, after, members.fingerprints())));
    }

    /// @return whether the ack was about a comparison: come again with this token
    boolean acked(Ack ack, Endpoint from, Outbox out) {
        Comparison comparison = running;
        if (comparison == null
                || comparison.nonce != ack.nonce()
                || comparison.tokenRefused
                || !comparison.with.at.equals(from)) {
            return false;
        }
        comparison.tokenRefused = true;
        comparison.with.token = ack.token();
        ask(comparison, Digest.ZERO, out);
        return true;
    }

    /// @return the members it tells of, if it was asked for
    List<MemberNews.Alive> take(Page page, Endpoint from, Outbox out) {
        Comparison comparison = running;
        if (comparison == null || comparison.nonce != page.nonce() || !comparison.with.at.equals(from)) {
            return List.of();
        }
        comparison.moved = true;
        if (page.part() == Part.ALL) {
            comparison.complete = true;
        } else if (page.part() == Part.ASK_AGAIN
                && comparison.asks < ASKS_MAX
                && !page.members().isEmpty()) {
            ask(comparison, page.members().getLast().id().digest(), out);
        }
        return page.members();
    }

    /// So many of those told of were not known.
    void learnt(int fresh) {
        if (running != null) {
            running.fresh += fresh;
        }
    }

    void answer(Sync sync, Endpoint from, long now, Outbox out) {
        if (!tokens.accepts(sync.token(), from, now)) {
            out.add(new Effect.Datagram(from, new Ack(self.sender(), sync.nonce(), tokens.of(from, now), List.of())));
            return;
        }
        List<List<MemberNews.Alive>> pages = pages(
                members.differing(sync.fingerprints(), sync.after()),
                sync.sender().id());
        int given = Math.min(pages.size(), MembershipLimits.PAGES_MAX);
        for (int page = 0; page < given; page++) {
            if (!mayGive(now)) {
                return;
            }
            Part part = page < given - 1 ? Part.MORE : given < pages.size() ? Part.ASK_AGAIN : Part.ALL;
            out.add(new Effect.Datagram(from, new Page(self.sender(), sync.nonce(), part, pages.get(page))));
        }
    }

    /// One at least.
    private static List<List<MemberNews.Alive>> pages(List<MemberNews.Alive> all, PeerId but) {
        List<List<MemberNews.Alive>> pages = new ArrayList<>();
        List<MemberNews.Alive> page = new ArrayList<>();
        int bytes = 0;
        for (MemberNews.Alive news : all) {
            if (news.id().equals(but)) {
                continue;
            }
            if (bytes + NewsCodec.bytes(news) > MembershipLimits.PAGE_NEWS_MAX) {
                pages.add(List.copyOf(page));
                page.clear();
                bytes = 0;
            }
            page.add(news);
            bytes += NewsCodec.bytes(news);
        }
        pages.add(List.copyOf(page));
        return pages;
    }

    private boolean mayGive(long now) {
        if (now - windowStart >= SECOND) {
            windowStart = now;
            pagesInWindow = 0;
        }
        return pagesInWindow++ < PAGES_PER_SECOND;
    }
}
