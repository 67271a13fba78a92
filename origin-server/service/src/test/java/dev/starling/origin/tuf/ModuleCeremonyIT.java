package dev.starling.origin.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.starling.cli.StarlingMain;
import dev.starling.origin.client.FreshFolder;
import dev.starling.origin.client.Origin;
import dev.starling.origin.client.OriginUnderTest;
import dev.starling.origin.client.TufClient;
import dev.starling.origin.keys.SoftToken;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way of the keys into a module and of a release out of it, by `starling keys` in processes of their own against a
/// live origin. The module is SoftHSM 2, the Debian package softhsm2.
@QuarkusTest
@TestProfile(ModuleCeremonyIT.OwnOrigin.class)
@WithTestResource(FreshFolder.class)
class ModuleCeremonyIT {

    private static final String P256 = "-keyalg EC -groupname secp256r1";

    /// Keys that are moved here are moved for nobody else.
    public static final class OwnOrigin implements QuarkusTestProfile {}

    @Inject
    OriginUnderTest origin;

    @TempDir
    static Path usb;

    private static SoftToken module;

    private final Instant now = Instant.now();

    @BeforeAll
    static void initialise() throws IOException {
        assumeTrue(SoftToken.library().isPresent(), "SoftHSM is installed (apt-get install softhsm2)");
        Files.writeString(usb.resolve("pin"), SoftToken.PIN + "\n");
        Files.writeString(usb.resolve("wrong-pin"), "9999\n");
        module = SoftToken.make(
                        Files.createDirectories(usb.resolve("module")),
                        SoftToken.library().orElseThrow())
                .withKey("targets", "-keyalg RSA -keysize 3072")
                .withKey("pipeline", P256);
    }

    @Test
    void whatAModuleSignedIsTakenByDevicesAndNothingElseIs() throws IOException {
        Files.writeString(usb.resolve("token"), origin.apiToken() + "\n");
        TufClient device = new TufClient(origin.administrator());
        origin.administrator().release("before", new byte[] {1});
        device.refresh(now);

        publicKeysAreReadOutOfTheModule();
        must(ask("keys ceremony --public %s --out %s", usb.resolve("keys.json"), usb.resolve("request.json")));
        aWrongPinAndAnotherModuleSignNothing();
        must(sign("request.json", "signed.json", "pin"));
        must(ask("keys import %s", usb.resolve("signed.json")));

        assertThat(schemes("targets")).containsExactly("rsassa-pss-sha256");
        assertThat(schemes("packages-main")).containsExactly("ecdsa-sha2-nistp256");
        assertThat(role("packages-main").path("keys").findValuesAsText("place")).containsExactly("offline");
        assertThat(device.fetch("packages/main/before/1/file.bin", now)).containsExactly(1);
        aReleaseWaitsForTheModule(device);
    }

    private void publicKeysAreReadOutOfTheModule() throws IOException {
        SoftToken.Ended unknown = starling(
                "keys init --pkcs11 %s --public %s --passphrase-file %s --role packages-main=absent",
                module.provider(), usb.resolve("keys.json"), usb.resolve("pin"));
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.text()).contains("no private key with a certificate of the label 'absent'", "pipeline");
        assertThat(usb.resolve("keys.json")).doesNotExist();

        must(starling(
                "keys init --pkcs11 %s --public %s --passphrase-file %s --role targets=targets"
                        + " --role packages-main=pipeline",
                module.provider(), usb.resolve("keys.json"), usb.resolve("pin")));
        assertThat(Files.readString(usb.resolve("keys.json")))
                .contains("BEGIN PUBLIC KEY")
                .doesNotContain("PRIVATE");
    }

    private void aWrongPinAndAnotherModuleSignNothing() throws IOException {
        SoftToken.Ended wrong = sign("request.json", "wrong.json", "wrong-pin");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.text()).contains("CKR_PIN_INCORRECT");
        SoftToken other = SoftToken.make(
                        Files.createDirectories(usb.resolve("other")),
                        SoftToken.library().orElseThrow())
                .withKey("pipeline", P256);
        SoftToken.Ended another = other.java(
                StarlingMain.class,
                words(
                        "keys sign %s --pkcs11 %s --passphrase-file %s --out %s --yes",
                        usb.resolve("request.json"), other.provider(), usb.resolve("pin"), usb.resolve("wrong.json")));
        assertThat(another.exit()).isEqualTo(1);
        assertThat(another.text()).contains("None of the keys here is asked for");
        assertThat(usb.resolve("wrong.json")).doesNotExist();
    }

    private void aReleaseWaitsForTheModule(TufClient device) {
        Origin admin = origin.administrator();
        admin.createPackage("after");
        admin.upload("after", "1", "file.bin", new byte[] {2});
        admin.post(Origin.versionPath("after", "1") + "/publish");
        assertThat(device.look("packages/main/after/1/file.bin", now)).isEmpty();

        must(ask("keys export-for-signing --out %s", usb.resolve("release.json")));
        SoftToken.Ended signed = sign("release.json", "release-signed.json", "pin");
        must(signed);
        assertThat(signed.text()).contains("adds packages/main/after/1/file.bin (1 bytes, sha256 ");
        must(ask("keys import %s", usb.resolve("release-signed.json")));

        assertThat(device.fetch("packages/main/after/1/file.bin", now)).containsExactly(2);
        assertThat(device.text("rollouts/default.json", now)).contains("packages/main/after/1/file.bin");
    }

    private List<String> schemes(String role) {
        return role(role).path("keys").findValuesAsText("scheme");
    }

    private JsonNode role(String name) {
        for (JsonNode role :
                origin.administrator().get("/api/v1/keys/status").json().path("roles")) {
            if (role.path("role").asText().equals(name)) {
                return role;
            }
        }
        throw new AssertionError("no role " + name);
    }

    private static void must(SoftToken.Ended command) {
        assertThat(command.exit()).as(command.text()).isZero();
    }

    private SoftToken.Ended sign(String request, String out, String pin) {
        return starling(
                "keys sign %s --pkcs11 %s --passphrase-file %s --out %s --yes",
                usb.resolve(request), module.provider(), usb.resolve(pin), usb.resolve(out));
    }

    private SoftToken.Ended ask(String words, Object... values) {
        return starling(words + " --origin " + origin.base() + " --token-file " + usb.resolve("token"), values);
    }

    private static SoftToken.Ended starling(String words, Object... values) {
        return module.java(StarlingMain.class, words(words, values));
    }

    private static String[] words(String words, Object... values) {
        Iterator<Object> each = Arrays.asList(values).iterator();
        return Arrays.stream(words.split(" ", -1))
                .map(word -> word.equals("%s") ? String.valueOf(each.next()) : word)
                .toArray(String[]::new);
    }
}
