package dev.starling.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.cli.StarlingMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What is done without a network. The rest of the commands is tried against a live origin, beside the origin.
class OfflineTest {

    private record Said(int exit, String text) {}

    @TempDir
    Path folder;

    @BeforeEach
    void passphrase() throws IOException {
        Files.writeString(folder.resolve("passphrase"), "long enough for this\n");
        Files.writeString(folder.resolve("short"), "short\n");
    }

    @Test
    void initMakesEncryptedKeysAndHandsOutPublicOnes() throws IOException {
        Said said = starling(
                "keys",
                "init",
                "--keys",
                in("keys"),
                "--public",
                in("keys.json"),
                "--passphrase-file",
                in("passphrase"));

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text()).contains("made root-1", "made root-3", "made targets-1", "second place");
        assertThat(PublicKeysOf.roles(folder.resolve("keys.json"))).isEqualTo("{root=3, targets=1}");
        assertThat(Files.readString(folder.resolve("keys/root-1.key")))
                .contains("SEALED")
                .doesNotContain("BEGIN PRIVATE");
    }

    @Test
    void aSecondInitAddsToTheKeyStore() {
        starling(
                "keys",
                "init",
                "--keys",
                in("keys"),
                "--public",
                in("a.json"),
                "--passphrase-file",
                in("passphrase"),
                "--role",
                "root=1");
        Said said = starling(
                "keys",
                "init",
                "--keys",
                in("keys"),
                "--public",
                in("b.json"),
                "--passphrase-file",
                in("passphrase"),
                "--role",
                "root=1");

        assertThat(said.text()).contains("made root-2");
        assertThat(starling(
                                "keys",
                                "init",
                                "--keys",
                                in("keys"),
                                "--public",
                                in("c.json"),
                                "--passphrase-file",
                                in("short"))
                        .text())
                .contains("passphrase does not open");
    }

    @Test
    void aShortPassphraseAndASenselessRoleAreRefused() {
        assertThat(starling(
                                "keys",
                                "init",
                                "--keys",
                                in("keys"),
                                "--public",
                                in("k.json"),
                                "--passphrase-file",
                                in("short"))
                        .text())
                .contains("5 characters; expected 12 or more");
        assertThat(starling(
                                "keys",
                                "init",
                                "--keys",
                                in("keys"),
                                "--public",
                                in("k.json"),
                                "--passphrase-file",
                                in("passphrase"),
                                "--role",
                                "root=99")
                        .text())
                .contains("root=99; expected a role and 1 to 16");
        assertThat(folder.resolve("k.json")).doesNotExist();
    }

    @Test
    void whatIsNoRequestIsNotSigned() throws IOException {
        starling("keys", "init", "--keys", in("keys"), "--public", in("k.json"), "--passphrase-file", in("passphrase"));
        for (String wrong :
                new String[] {"", "{}", "{\"format\":2,\"roles\":[]}", "{\"format\":1,\"roles\":[{\"role\":\"root\"}]}"
                }) {
            Files.writeString(folder.resolve("request.json"), wrong);
            Said said = starling(
                    "keys",
                    "sign",
                    in("request.json"),
                    "--keys",
                    in("keys"),
                    "--passphrase-file",
                    in("passphrase"),
                    "--out",
                    in("signed.json"),
                    "--yes");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.text()).contains("request.json is not a signing request");
        }
        assertThat(folder.resolve("signed.json")).doesNotExist();
    }

    @Test
    void nothingIsSignedThatNobodySaidYesTo() throws IOException {
        starling("keys", "init", "--keys", in("keys"), "--public", in("k.json"), "--passphrase-file", in("passphrase"));
        Files.writeString(folder.resolve("request.json"), "{\"format\":1,\"roles\":[]}");

        Said said = starling(
                "keys",
                "sign",
                in("request.json"),
                "--keys",
                in("keys"),
                "--passphrase-file",
                in("passphrase"),
                "--out",
                in("signed.json"));

        assertThat(said.text()).contains("Nothing was signed");
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void wrongUseIsTwo() {
        assertThat(starling("keys").exit()).isEqualTo(2);
        assertThat(starling("keys", "sign").exit()).isEqualTo(2);
        assertThat(starling("keys", "help").text()).contains("ceremony", "export-for-signing", "revoke");
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private static Said starling(String... words) {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        CommandLine commands = StarlingMain.assemble().setOut(to).setErr(to);
        int exit = commands.execute(words);
        return new Said(exit, said.toString());
    }

    private static final class PublicKeysOf {
        static String roles(Path file) {
            try {
                var counts = new java.util.TreeMap<String, Integer>();
                PublicKeysFile.read(file).pems().forEach((role, pems) -> counts.put(role, pems.size()));
                return counts.toString();
            } catch (dev.starling.cli.origin.Fault e) {
                throw new AssertionError(e);
            }
        }
    }
}
