package dev.starling.agent.core.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.starling.agent.core.kademlia.DhtNotice;
import dev.starling.agent.core.kademlia.Kademlia;
import dev.starling.agent.core.step.DhtStanding;
import dev.starling.agent.core.step.DhtStanding.Failure;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.id.Digest;
import dev.starling.id.PeerId;
import dev.starling.id.ReleaseId;
import dev.starling.id.SiteId;
import dev.starling.wire.dht.DhtKeys;
import dev.starling.wire.dht.MutableHead;
import dev.starling.wire.dht.Octets;
import dev.starling.wire.dht.ProviderRecord;
import dev.starling.wire.dht.Want;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What this agent looks for in the DHT, how often, and what came of it.
///
/// Providers are looked for only while nobody linked has what is missing: a site that asked the whole
/// organisation for what its own devices have would pull it over the WAN many times.
final class Inquiries {

    /// The timestamp role of the update metadata.
    static final Octets HEAD = Octets.of("timestamp".getBytes(US_ASCII));

    /// For devices that were told of no site: among them, somebody speaks as well.
    static final SiteId NO_SITE = new SiteId("-");

    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    /// One key is looked for no more often.
    private static final long AGAIN_NANOS = 60 * SECOND;
    /// Keys that are remembered as looked for.
    private static final int REMEMBERED_MAX = 256;
    /// Releases that are looked for at one look.
    private static final int WANTING_MAX = 8;

    private final PeerId self;
    private final Kademlia dht;
    private final RandomGenerator dice;
    private final SequencedMap<Digest, Long> askedAt = new LinkedHashMap<>();
    private @Nullable SiteId site;
    private long headAt;
    private long siteAt;
    private long lookups;
    private long found;
    private @Nullable Failure failure;

    Inquiries(PeerId self, Kademlia dht, RandomGenerator dice) {
        this.self = self;
        this.dht = dht;
        this.dice = dice;
    }

    void sited(SiteId name) {
        if (!name.equals(site)) {
            site = name;
            siteAt = 0;
        }
    }

    /// @param wanting releases that are incomplete, and nobody linked has what is missing
    /// @param judging whether this agent can tell a good head from a false one
    void look(List<ReleaseId> wanting, boolean judging, long now, Outbox out) {
        if (site != null
                && (now >= siteAt || !wanting.isEmpty())
                && ask(DhtKeys.site(site), Want.PROVIDERS, now, out)) {
            siteAt = now + aboutAnHour();
        }
        if (judging && now >= headAt && ask(DhtKeys.head(HEAD), Want.HEAD, now, out)) {
            headAt = now + aboutAnHour();
        }
        wanting.stream()
                .limit(WANTING_MAX)
                .forEach(release -> ask(DhtKeys.providers(release), Want.PROVIDERS, now, out));
    }

    private boolean ask(Digest key, Want want, long now, Outbox out) {
        Long before = askedAt.get(key);
        if ((before != null && now - before < AGAIN_NANOS) || !dht.find(key, want, now, out)) {
            return false;
        }
        lookups++;
        askedAt.remove(key);
        askedAt.putLast(key, now);
        if (askedAt.size() > REMEMBERED_MAX) {
            askedAt.pollFirstEntry();
        }
        return true;
    }

    void told(DhtNotice notice, List<Finding> findings) {
        switch (notice) {
            case DhtNotice.ProvidersFound(Digest key, List<ProviderRecord> providers) -> {
                for (ProviderRecord provider : providers) {
                    if (!provider.provider().equals(self)) {
                        findings.add(finding(key, provider));
                    }
                }
            }
            case DhtNotice.HeadFound(Digest key, MutableHead head) -> findings.add(new Finding.Head(head));
            case DhtNotice.SearchEnded ended -> ended(ended);
            case DhtNotice.Published published -> {}
        }
    }

    private Finding finding(Digest key, ProviderRecord provider) {
        Neighbour who = new Neighbour(provider.provider(), provider.endpoint());
        if (site != null && key.equals(DhtKeys.site(site))) {
            return new Finding.Spokesman(who, site);
        }
        return new Finding.Source(who, site != null && provider.site() == DhtKeys.siteTag(site));
    }

    private void ended(DhtNotice.SearchEnded ended) {
        if (ended.want() == Want.CONTACTS) {
            return;
        }
        if (ended.found()) {
            found++;
            return;
        }
        if (ended.asked() == 0) {
            failure = Failure.NOBODY_KNOWN;
        } else {
            failure = ended.unanswered() == ended.asked() ? Failure.NOBODY_ANSWERED : Failure.NOT_THERE;
        }
    }

    DhtStanding standing(boolean server, int contacts, int announced) {
        return new DhtStanding(server, contacts, announced, lookups, found, failure);
    }

    /// Give or take a half, so that not all ask at once.
    private long aboutAnHour() {
        return HOUR / 2 + dice.nextLong(HOUR);
    }
}
