package dev.starling.origin.core.signing;

import static dev.starling.origin.core.signing.Keys.PACKAGES;
import static dev.starling.origin.core.signing.Releases.path;
import static dev.starling.origin.core.signing.Releases.version;
import static dev.starling.origin.core.signing.Releases.wanted;
import static dev.starling.trust.role.RoleName.TARGETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.trust.key.KeyScheme;
import dev.starling.trust.role.Metadata;
import dev.starling.trust.role.Role;
import dev.starling.trust.role.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataChangeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Keys keys = Keys.forNewRepository();

    @Test
    void ofPackagesItSaysWhatComesGoesAndChanges() {
        Repository before = repository(wanted(version("a", "1", 1), version("b", "1", 1)));
        CatalogueEntry renumbered = version("b", "1", 7);
        Repository after = Settlement.of(
                        before, Drafts.NONE, wanted(renumbered, version("c", "1", 1)), keys.signers(), NOW)
                .repository();

        List<String> lines = describe(packages(before), packages(after));

        assertThat(lines).contains("replaces version 1, which expires 2026-04-01T00:00:00Z", "lists 4 files in all");
        assertThat(lines).anyMatch(line -> line.startsWith("removes " + path("a", "1") + " (2 bytes, sha256 "));
        assertThat(lines).anyMatch(line -> line.startsWith("adds " + path("c", "1") + ".manifest (100 bytes"));
        assertThat(lines).anyMatch(line -> line.startsWith("CHANGES " + path("b", "1")));
    }

    @Test
    void ofRootItSaysWhoseKeysComeAndGo() {
        Repository before = repository(wanted());
        Keys fresh = new Keys().make(TARGETS, KeyScheme.ECDSA_P256, 2);
        var root = Rotation.ofRoot(before.root().role(), 2, TARGETS, fresh.of(TARGETS, 2), NOW);

        List<String> lines = MetadataChange.describe(Optional.of(before.root().role()), Metadata.unsigned(root));

        assertThat(lines)
                .contains("role root: keys as before", "role targets: 2 of these 2 keys")
                .contains("  gone " + keys.signersOf(TARGETS).getFirst().keyId())
                .contains("  new  " + fresh.signersOf(TARGETS).getFirst().keyId() + " ecdsa-sha2-nistp256");
    }

    @Test
    void aFirstVersionIsCalledThat() {
        assertThat(describe(
                        Optional.empty(),
                        packages(repository(wanted(version("a", "1", 1)))).orElseThrow()))
                .contains("is the first version", "lists 2 files in all");
    }

    private Repository repository(Wanted wanted) {
        return Founding.of("main", keys.all(), wanted, keys.signers(), NOW).repository();
    }

    private static Optional<Metadata<Targets>> packages(Repository repository) {
        return Optional.ofNullable(repository.find(PACKAGES));
    }

    private static List<String> describe(Optional<Metadata<Targets>> before, Optional<Metadata<Targets>> after) {
        return describe(before, after.orElseThrow());
    }

    private static List<String> describe(Optional<Metadata<Targets>> before, Metadata<Targets> after) {
        return MetadataChange.describe(before.<Role>map(Metadata::role), after);
    }
}
