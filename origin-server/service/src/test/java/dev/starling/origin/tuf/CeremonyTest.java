package dev.starling.origin.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.cli.StarlingMain;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.TufClient;
import dev.starling.origin.keys.KeyPairs;
import dev.starling.origin.keys.Pem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The way of an installation from evaluation keys to offline ones, by `starling keys` against a live origin. One
/// story in order: each test goes on where the one before ended.
@QuarkusTest
@TestProfile(CeremonyTest.OwnOrigin.class)
@WithTestResource(FreshFolder.class)
@TestMethodOrder(OrderAnnotation.class)
class CeremonyTest {

    /// Keys that are moved here are moved for nobody else.
    public static final class OwnOrigin implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("starling.keys.passphrase", "a passphrase for this test");
        }
    }

    private record Said(int exit, String text) {}

    @Inject
    OriginUnderTest origin;

    @TempDir
    static Path usb;

    /// Devices that keep what they have learnt from test to test.
    private static final Map<String, TufClient> DEVICES = new TreeMap<>();

    private final Instant now = Instant.now();

    @Test
    @Order(1)
    void aNewOriginSaysThatItsKeysAreForEvaluation() {
        asleep().refresh(now);
        JsonNode status = status();

        assertThat(status.path("evaluation").asBoolean()).isTrue();
        assertThat(status.path("generatedPassphrase").asBoolean()).isFalse();
        assertThat(role("root").path("threshold").asInt()).isEqualTo(2);
        assertThat(role("root").path("keys")).hasSize(3);
        assertThat(places("targets")).containsExactly("file");
        assertThat(role("timestamp").path("evaluation").asBoolean()).isFalse();
        assertThat(origin.stranger().get("/api/v1/keys/status").status()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void keysAreMadeAwayFromTheOriginAndOnlyTheirPublicHalvesTravel() throws IOException {
        Said said = starling(
                "keys init --keys %s --public %s --passphrase-file %s --role root=3 --role targets=1"
                        + " --role packages-main=1",
                usb.resolve("offline"), usb.resolve("keys.json"), passphrase());

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(Files.readString(usb.resolve("keys.json")))
                .contains("BEGIN PUBLIC KEY")
                .doesNotContain("PRIVATE");
        assertThat(starling(
                        "keys init --keys %s --public %s --passphrase-file %s",
                        usb.resolve("offline"), usb.resolve("keys.json"), passphrase()))
                .satisfies(again -> assertThat(again.text()).contains("keys.json exists"))
                .extracting(Said::exit)
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void theCeremonyChangesNothingUntilEverythingIsSigned() {
        origin.administrator().release("before", new byte[] {1});
        Said said = ask("keys ceremony --public %s --out %s", usb.resolve("keys.json"), usb.resolve("request.json"));

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text()).contains("Nothing has changed yet", "starling keys sign request.json");
        assertThat(status().path("evaluation").asBoolean()).isTrue();
        assertThat(status().path("waiting").findValuesAsText("role"))
                .containsExactly("packages-main", "root", "targets");
        assertThat(asleep().look("packages/main/before/1/file.bin", now)).isPresent();
        assertThat(ask("keys status").text())
                .contains("? root 2 waits for signatures: 3 made, 2 needed; 0 made, 2 needed;");
    }

    @Test
    @Order(4)
    void aSignatureThatIsNotOneOfTheNewKeysIsRefused() {
        starling(
                "keys init --keys %s --public %s --passphrase-file %s",
                usb.resolve("thief"), usb.resolve("thief.json"), passphrase());
        Said said = starling(
                "keys sign %s --keys %s --passphrase-file %s --out %s --yes",
                usb.resolve("request.json"), usb.resolve("thief"), passphrase(), usb.resolve("thief-signed.json"));

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text()).contains("None of the keys here is asked for");
        assertThat(origin.administrator()
                        .post(
                                "/api/v1/keys/signatures",
                                Map.of(
                                        "signatures",
                                        List.of(Map.of(
                                                "role", "root", "keyId", newRootKey(), "signature", "00".repeat(70)))))
                        .problem())
                .isEqualTo("signature-refused");
    }

    @Test
    @Order(5)
    void signedAwayFromTheOriginItIsPublishedAtOnceAndTheOldKeysAreDestroyed() throws IOException {
        Said signed = starling(
                "keys sign %s --keys %s --passphrase-file %s --out %s --yes",
                usb.resolve("request.json"), usb.resolve("offline"), passphrase(), usb.resolve("signed.json"));
        assertThat(signed.exit()).as(signed.text()).isZero();
        assertThat(signed.text())
                .contains(
                        "ROLE root, version 2",
                        "replaces version 1",
                        "role targets: 1 of these 1 keys",
                        "  new  ",
                        "  gone ")
                .contains("role snapshot: keys as before");

        Said imported = ask("keys import %s", usb.resolve("signed.json"));

        assertThat(imported.exit()).as(imported.text()).isZero();
        assertThat(status().path("evaluation").asBoolean()).isFalse();
        assertThat(status().path("waiting")).isEmpty();
        assertThat(places("root")).containsOnly("offline");
        assertThat(asleep().look("packages/main/before/1/file.bin", now)).isPresent();
        assertThat(new TufClient(origin.stranger()).refresh(now).root().version())
                .isEqualTo(2);
        try (Stream<Path> keys = Files.list(origin.file("keys"))) {
            assertThat(keys.map(file -> file.getFileName().toString()).filter(file -> file.startsWith("tuf-")))
                    .containsExactlyInAnyOrder("tuf-rollouts-1.key", "tuf-snapshot-1.key", "tuf-timestamp-1.key");
        }
    }

    @Test
    @Order(6)
    void fromThenOnAVersionWaitsForItsPublisher() {
        Origin admin = origin.administrator();
        admin.createPackage("after");
        admin.upload("after", "1", "file.bin", new byte[] {2});
        assertThat(admin.post(Origin.versionPath("after", "1") + "/publish")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("awaiting-signature");
        assertThat(asleep().look("packages/main/after/1/file.bin", now)).isEmpty();
        assertThat(asleep().text("rollouts/default.json", now)).doesNotContain("after");

        ask("keys export-for-signing --out %s", usb.resolve("packages.json"));
        Said signed = starling(
                "keys sign %s --keys %s --passphrase-file %s --out %s --yes",
                usb.resolve("packages.json"),
                usb.resolve("offline"),
                passphrase(),
                usb.resolve("packages-signed.json"));
        assertThat(signed.text()).contains("adds packages/main/after/1/file.bin (1 bytes, sha256 ");
        assertThat(ask("keys import %s", usb.resolve("packages-signed.json")).exit())
                .isZero();

        assertThat(asleep().fetch("packages/main/after/1/file.bin", now)).containsExactly(2);
        assertThat(asleep().text("rollouts/default.json", now)).contains("after");
        assertThat(admin.get("/api/v1/packages/after")
                        .json()
                        .at("/versions/0/state")
                        .asText())
                .isEqualTo("published");
    }

    @Test
    @Order(7)
    void aWaitingVersionCanBeThrownAway() {
        Origin admin = origin.administrator();
        admin.upload("after", "2", "file.bin", new byte[] {3});
        admin.post(Origin.versionPath("after", "2") + "/publish");
        assertThat(status().path("waiting")).hasSize(1);

        admin.send(admin.request(Origin.versionPath("after", "2")).DELETE());

        assertThat(status().path("waiting")).isEmpty();
    }

    @Test
    @Order(8)
    void aStolenOnlineKeyIsRevokedByTheOfflineRoot() {
        String stolen = role("timestamp").path("keys").get(0).path("keyId").asText();
        Said said = ask("keys revoke %s", stolen);
        assertThat(said.text()).contains("? root 3 waits for signatures");

        ask("keys export-for-signing --out %s", usb.resolve("revoke.json"));
        starling(
                "keys sign %s --keys %s --passphrase-file %s --out %s --yes",
                usb.resolve("revoke.json"), usb.resolve("offline"), passphrase(), usb.resolve("revoke-signed.json"));
        assertThat(ask("keys import %s", usb.resolve("revoke-signed.json")).exit())
                .isZero();

        assertThat(role("timestamp").path("keys").findValuesAsText("keyId")).doesNotContain(stolen);
        assertThat(role("root").path("version").asInt()).isEqualTo(3);
        assertThat(asleep().look("packages/main/after/1/file.bin", now)).isPresent();
    }

    @Test
    @Order(9)
    void whatCannotBeIsSaid() {
        assertThat(ask("keys rotate root").text()).contains("The keys of root are elsewhere");
        assertThat(origin.administrator()
                        .post("/api/v1/keys/roles/timestamp/rotation", Map.of("publicKeys", List.of(publicKey())))
                        .json()
                        .path("detail")
                        .asText())
                .contains("The origin signs timestamp by itself");
        assertThat(ask("keys rotate nobody").text()).contains("There is no role nobody");
        assertThat(ask("keys revoke 0000").text()).contains("No role has the key 0000");
        assertThat(ask("keys export-for-signing --out %s", usb.resolve("nothing.json"))
                        .text())
                .contains("Nothing waits for a signature");
        assertThat(starling("keys status --origin %s --token-file %s", origin.base(), usb.resolve("keys.json"))
                        .exit())
                .isEqualTo(1);
    }

    private TufClient asleep() {
        return DEVICES.computeIfAbsent("asleep", first -> new TufClient(origin.administrator()));
    }

    private JsonNode status() {
        return origin.administrator().get("/api/v1/keys/status").json();
    }

    private JsonNode role(String name) {
        for (JsonNode role : status().path("roles")) {
            if (role.path("role").asText().equals(name)) {
                return role;
            }
        }
        throw new AssertionError("no role " + name);
    }

    private List<String> places(String role) {
        return role(role).path("keys").findValuesAsText("place");
    }

    private String newRootKey() {
        for (JsonNode waiting : status().path("waiting")) {
            if (waiting.path("role").asText().equals("root")) {
                return waiting.at("/needs/1/keyIds/0").asText();
            }
        }
        throw new AssertionError("no root waits");
    }

    private static String publicKey() {
        return Pem.encode("PUBLIC KEY", KeyPairs.p256().getPublic().getEncoded());
    }

    private Path passphrase() {
        Path file = usb.resolve("passphrase");
        try {
            return Files.exists(file) ? file : Files.writeString(file, "offline and long enough\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path token() {
        Path file = usb.resolve("token");
        try {
            return Files.exists(file) ? file : Files.writeString(file, origin.apiToken() + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// A command that speaks to the origin.
    private Said ask(String words, Object... values) {
        List<Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(origin.base());
        all.add(token());
        return starling(words + " --origin %s --token-file %s", all.toArray());
    }

    private static Said starling(String words, Object... values) {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        CommandLine commands = StarlingMain.assemble().setOut(to).setErr(to);
        Iterator<Object> each = Arrays.asList(values).iterator();
        int exit = commands.execute(Arrays.stream(words.split(" ", -1))
                .map(word -> word.equals("%s") ? String.valueOf(each.next()) : word)
                .toArray(String[]::new));
        return new Said(exit, said.toString());
    }
}
