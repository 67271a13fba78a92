package dev.starling.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Which devices of a site speak for it to other sites (`spec/sites.md`, "Rendezvous agents"): those of the highest
/// score, by
/// rendezvous hashing (Thaler, Ravishankar: IEEE/ACM ToN 6(1), 1998). Whoever sees the same members, an agent of the
/// site or the
/// origin, agrees without a word, and a member that comes or goes changes at most one of them.
///
/// Immutable.
public final class Rendezvous {

    /// Of one site, while it has so many members.
    public static final int AGENTS = 3;

    private static final String LABEL = "starling/site/1\0";

    private final long site;

    public Rendezvous(SiteId site) {
        byte[] text = (LABEL + site.name()).getBytes(StandardCharsets.US_ASCII);
        this.site = mix(ByteBuffer.wrap(Digest.sha256(text).bytes()).getLong());
    }

    /// The order in which members speak for the site, first the one that does it before all others.
    public Comparator<PeerId> order() {
        return Comparator.comparing(this::score, Long::compareUnsigned)
                .reversed()
                .thenComparing(Comparator.naturalOrder());
    }

    /// @param members of the site that are alive, in any order
    /// @return in order, at most [#AGENTS]
    public List<PeerId> agents(Collection<PeerId> members) {
        return members.stream().distinct().sorted(order()).limit(AGENTS).toList();
    }

    /// Unsigned. Ids are SHA-256 values: any 64 bits of them are as good as all.
    long score(PeerId member) {
        return mix(member.digest().a() ^ site);
    }

    /// SplitMix64's finalizer (Steele, Lea, Flood: OOPSLA 2014): every input bit decides every output bit.
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
