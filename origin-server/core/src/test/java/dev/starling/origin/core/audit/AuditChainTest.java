package dev.starling.origin.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.id.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123Z");

    /// Made by a program of a dozen lines in another language from the description alone.
    @Test
    void theHashIsTheOneThatTheDescriptionGives() {
        AuditEntry entry = new AuditEntry(
                1,
                AT,
                "alice",
                "192.0.2.1",
                "version-published",
                "app 1.0 \u00fc",
                new TreeMap<>(Map.of("b", "2", "a", "1")));

        assertThat(AuditChain.link(AuditChain.START, entry).hex())
                .isEqualTo("c90722022839c9bbe9b300c8fd1a71c9911bfff49394a2ec41a2ce432fb6166e");
    }

    @Test
    void aChainThatNobodyTouchedHolds() {
        ChainCheck check = check(chain(), hashes(chain()));

        assertThat(check.brokenAt()).isEmpty();
        assertThat(check.entries()).isEqualTo(4);
        assertThat(check.head()).isEqualTo(hashes(chain()).getLast());
    }

    @Test
    void aChangedEntryIsFound() {
        List<AuditEntry> entries = chain();
        List<Digest> hashes = hashes(entries);
        AuditEntry second = entries.get(1);
        entries.set(1, new AuditEntry(2, AT, "mallory", second.address(), second.action(), "s", second.details()));

        ChainCheck check = check(entries, hashes);

        assertThat(check.brokenAt()).hasValue(2);
        assertThat(check.entries()).isEqualTo(1);
        assertThat(check.head()).isEqualTo(hashes.getFirst());
    }

    @Test
    void anEntryTakenOutIsFound() {
        List<AuditEntry> entries = chain();
        List<Digest> hashes = new ArrayList<>(hashes(entries));
        entries.remove(2);
        hashes.remove(2);

        assertThat(check(entries, hashes).brokenAt()).hasValue(3);
    }

    @Test
    void whereATextEndsCannotBeShifted() {
        AuditEntry one = new AuditEntry(1, AT, "ab", "c", "", "", new TreeMap<>());
        AuditEntry other = new AuditEntry(1, AT, "a", "bc", "", "", new TreeMap<>());

        assertThat(AuditChain.link(AuditChain.START, one)).isNotEqualTo(AuditChain.link(AuditChain.START, other));
    }

    private static List<AuditEntry> chain() {
        List<AuditEntry> entries = new ArrayList<>();
        for (int sequence = 1; sequence <= 4; sequence++) {
            entries.add(
                    new AuditEntry(sequence, AT.plusSeconds(sequence), "alice", "::1", "did", "it", new TreeMap<>()));
        }
        return entries;
    }

    private static List<Digest> hashes(List<AuditEntry> entries) {
        List<Digest> hashes = new ArrayList<>();
        Digest previous = AuditChain.START;
        for (AuditEntry entry : entries) {
            previous = AuditChain.link(previous, entry);
            hashes.add(previous);
        }
        return hashes;
    }

    private static ChainCheck check(List<AuditEntry> entries, List<Digest> hashes) {
        ChainCheck check = new ChainCheck();
        for (int i = 0; i < entries.size(); i++) {
            boolean holds = check.next(entries.get(i), hashes.get(i));
            assertThat(holds).isEqualTo(check.brokenAt().isEmpty());
        }
        return check;
    }
}
