package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.DhtLimits;
import dev.starling.wire.dht.Distance;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom this agent knows (`spec/dht.md`, "Routing table"): 16 contacts for each number of leading bits in
/// common with the own id. All buckets lie in one array, since most of the 256 are empty; a contact costs
/// 9 bytes beside itself.
///
/// Differs from the Kademlia paper: buckets are not split but there from the beginning; there is no cache
/// of replacements, as traffic brings new contacts as soon as there is room; a bucket is kept spread over
/// its range, since contacts that lie close together are worth no more than one of them; and a crowded
/// network makes room for one that is missing, so that who owns one network cannot own a bucket.
///
/// Not thread-safe.
public final class RoutingTable {

    /// Contacts that do not answer so often in a row leave.
    private static final int FAILURES_MAX = 2;
    /// A network with more than so many contacts in a full bucket makes room for one that has none.
    private static final int CROWD = 2;

    /// A bucket's range has as many parts as the bucket has places: the next 4 bits.
    static final int PARTS = 16;

    private static final int PART_BITS = 4;
    private static final int STALE_SECONDS = 15 * 60;
    private static final long SECOND = 1_000_000_000L;
    private static final Contact[] NOBODY = {};

    private final PeerId self;
    /// Bucket after bucket, the farthest first; within a bucket in the order of entering.
    private Contact[] contacts = NOBODY;

    private int[] heardAt = {};
    private byte[] failures = {};
    private byte[] counts = {};
    private int size;

    public RoutingTable(PeerId self) {
        this.self = self;
    }

    public int size() {
        return size;
    }

    /// How many contacts have exactly `bits` leading bits in common with the own id.
    public int count(int bits) {
        return bits < counts.length ? counts[bits] : 0;
    }

    /// The most leading bits that a contact has in common with the own id; -1 when there is none.
    public int deepest() {
        int bucket = counts.length - 1;
        while (bucket >= 0 && counts[bucket] == 0) {
            bucket--;
        }
        return bucket;
    }

    public boolean contains(PeerId id) {
        return indexOf(id) >= 0;
    }

    /// Whether this very contact, address and all, is in the table.
    public boolean knows(Contact contact) {
        int at = indexOf(contact.id());
        return at >= 0 && contacts[at].endpoint().equals(contact.endpoint());
    }

    /// Whether [#admit] would take it: worth a proof.
    public boolean hasRoomFor(Contact contact) {
        if (contact.id().equals(self)) {
            return false;
        }
        int bucket = bucketOf(contact.id());
        return count(bucket) < DhtLimits.K || dispensable(bucket, contact) >= 0;
    }

    /// Takes a contact that has proven its id.
    ///
    /// @return false when there is no room
    public boolean admit(Contact contact, long now) {
        if (contact.id().equals(self)) {
            return false;
        }
        int at = indexOf(contact.id());
        int bucket = bucketOf(contact.id());
        if (at < 0 && count(bucket) >= DhtLimits.K) {
            at = dispensable(bucket, contact);
            if (at < 0) {
                return false;
            }
        }
        if (at < 0) {
            at = insert(bucket);
        }
        contacts[at] = contact;
        heardAt[at] = seconds(now);
        failures[at] = 0;
        return true;
    }

    /// Something came from this contact.
    public void heard(Contact contact, long now) {
        int at = indexOf(contact.id());
        if (at >= 0 && contacts[at].endpoint().equals(contact.endpoint())) {
            heardAt[at] = seconds(now);
            failures[at] = 0;
        }
    }

    /// This contact did not answer.
    public void failed(PeerId id) {
        int at = indexOf(id);
        if (at >= 0 && ++failures[at] >= FAILURES_MAX) {
            remove(at);
        }
    }

    /// This contact is not who it says.
    public void remove(PeerId id) {
        int at = indexOf(id);
        if (at >= 0) {
            remove(at);
        }
    }

    /// The contact longest unheard of in the bucket where `newcomer` finds no room; null when all were
    /// heard of lately.
    public @Nullable Contact stale(PeerId newcomer, long now) {
        int bucket = bucketOf(newcomer);
        int from = start(bucket);
        return oldest(from, from + count(bucket), now, STALE_SECONDS);
    }

    /// The contact longest unheard of, when that is so many seconds ago.
    public @Nullable Contact oldest(long now, int leastSeconds) {
        return oldest(0, size, now, leastSeconds);
    }

    /// The contacts nearest to the target, nearest first; never this agent.
    ///
    /// Bucket by bucket: first those that have the target's first bit that this agent has not, then all
    /// that have even more in common with this agent, then the farther buckets one after the other.
    public List<Contact> nearest(Digest target, int most) {
        Contact[] chosen = new Contact[Math.min(most, size)];
        if (chosen.length == 0) {
            return List.of();
        }
        int bucket = Math.min(Distance.commonBits(self.digest(), target), counts.length);
        int from = start(bucket);
        int end = from + count(bucket);
        int filled = fill(chosen, 0, from, end, target);
        filled = fill(chosen, filled, end, size, target);
        for (int farther = bucket - 1; farther >= 0 && filled < chosen.length; farther--) {
            filled = fill(chosen, filled, from - counts[farther], from, target);
            from -= counts[farther];
        }
        return List.of(chosen);
    }

    /// Adds the nearest of a group that is farther than everything chosen before.
    private int fill(Contact[] chosen, int filled, int from, int end, Digest target) {
        int have = filled;
        for (int i = from; i < end; i++) {
            Contact contact = contacts[i];
            if (have == chosen.length && (have == filled || !nearer(target, contact, chosen[have - 1]))) {
                continue;
            }
            int at = have < chosen.length ? have++ : have - 1;
            while (at > filled && nearer(target, contact, chosen[at - 1])) {
                chosen[at] = chosen[at - 1];
                at--;
            }
            chosen[at] = contact;
        }
        return have;
    }

    private static boolean nearer(Digest target, Contact one, Contact other) {
        return Distance.compare(target, one.id().digest(), other.id().digest()) < 0;
    }

    private @Nullable Contact oldest(int from, int end, long now, int leastSeconds) {
        int oldest = -1;
        for (int i = from; i < end; i++) {
            if (seconds(now) - heardAt[i] >= leastSeconds && (oldest < 0 || heardAt[i] < heardAt[oldest])) {
                oldest = i;
            }
        }
        return oldest < 0 ? null : contacts[oldest];
    }

    /// How many contacts lie in one of the 16 parts of the range that has exactly `bits` leading bits in
    /// common with the own id.
    int count(int bits, int part) {
        int from = start(bits);
        int count = 0;
        for (int i = from; i < from + count(bits); i++) {
            count += part(bits, contacts[i].id()) == part ? 1 : 0;
        }
        return count;
    }

    static int part(int bits, PeerId id) {
        return Distance.bits(id.digest(), bits + 1, PART_BITS);
    }

    /// An id in a part of a range, drawn at random.
    Digest inPart(int bits, int part, Digest random) {
        Digest inRange = Distance.inRange(self.digest(), bits, random);
        Digest drawn = inRange;
        for (int i = 0; i < PART_BITS && bits + 1 + i < Distance.BITS; i++) {
            int bit = bits + 1 + i;
            boolean wanted = ((part >>> (PART_BITS - 1 - i)) & 1) == 1;
            if (Distance.bits(drawn, bit, 1) == 1 != wanted) {
                drawn = Distance.inRange(drawn, bit, drawn);
            }
        }
        return drawn;
    }

    /// The first range that is known as a whole once the sixteen nearest are; those before it may hold
    /// more than was met.
    int firstKnownRange() {
        List<Contact> neighbours = nearest(self.digest(), DhtLimits.K);
        return neighbours.size() < DhtLimits.K
                ? 0
                : bucketOf(neighbours.getLast().id()) + 1;
    }

    /// How near to a key the eight nearest of the whole network are about: half the distance to the own
    /// sixteenth neighbour, its first 64 bits. Everything is near when fewer are known.
    long nearRadius() {
        List<Contact> neighbours = nearest(self.digest(), DhtLimits.K);
        return neighbours.size() < DhtLimits.K
                ? -1L
                : (neighbours.getLast().id().digest().a() ^ self.digest().a()) >>> 1;
    }

    /// Where a contact stands that the bucket can do without, for this newcomer; -1 when it needs all it
    /// has.
    private int dispensable(int bucket, Contact newcomer) {
        int from = start(bucket);
        int end = from + count(bucket);
        int oldest = -1;
        if (count(bucket, part(bucket, newcomer.id())) == 0) {
            for (int i = from; i < end; i++) {
                if (count(bucket, part(bucket, contacts[i].id())) > 1 && (oldest < 0 || heardAt[i] < heardAt[oldest])) {
                    oldest = i;
                }
            }
        }
        return oldest >= 0 ? oldest : crowded(bucket, newcomer.endpoint());
    }

    /// Where a contact stands whose network is crowded in this bucket; -1 when none is, or the newcomer's
    /// is there.
    private int crowded(int bucket, Endpoint newcomer) {
        int from = start(bucket);
        int end = from + count(bucket);
        int oldest = -1;
        for (int i = from; i < end; i++) {
            long network = network(contacts[i].endpoint());
            if (network == network(newcomer)) {
                return -1;
            }
            int crowd = 0;
            for (int other = from; other < end; other++) {
                crowd += network(contacts[other].endpoint()) == network ? 1 : 0;
            }
            if (crowd > CROWD && (oldest < 0 || heardAt[i] < heardAt[oldest])) {
                oldest = i;
            }
        }
        return oldest;
    }

    /// The /24 of an IPv4 address, the /48 of an IPv6 one.
    static long network(Endpoint endpoint) {
        return endpoint.isIpv4() ? endpoint.low() >>> 8 : endpoint.high() >>> 16 << 16;
    }

    private int bucketOf(PeerId id) {
        return Math.min(Distance.commonBits(self.digest(), id.digest()), Distance.BITS - 1);
    }

    private int start(int bucket) {
        int start = 0;
        for (int i = 0; i < bucket && i < counts.length; i++) {
            start += counts[i];
        }
        return start;
    }

    private int indexOf(PeerId id) {
        int bucket = bucketOf(id);
        int from = start(bucket);
        int end = from + count(bucket);
        for (int i = from; i < end; i++) {
            if (contacts[i].id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /// Makes room at the end of a bucket.
    private int insert(int bucket) {
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, bucket + 1);
        }
        if (size == contacts.length) {
            int room = size + DhtLimits.K;
            contacts = Arrays.copyOf(contacts, room);
            heardAt = Arrays.copyOf(heardAt, room);
            failures = Arrays.copyOf(failures, room);
        }
        int at = start(bucket) + counts[bucket];
        shift(at, at + 1, size - at);
        counts[bucket]++;
        size++;
        return at;
    }

    private void remove(int at) {
        counts[bucketOf(contacts[at].id())]--;
        shift(at + 1, at, size - at - 1);
        size--;
        Arrays.fill(contacts, size, size + 1, null);
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(contacts, from, contacts, to, length);
        System.arraycopy(heardAt, from, heardAt, to, length);
        System.arraycopy(failures, from, failures, to, length);
    }

    private static int seconds(long now) {
        return (int) (now / SECOND);
    }
}
