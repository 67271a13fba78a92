package dev.starling.origin.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreFolderTest {

    private static final char[] PASSPHRASE = "a long and good passphrase".toCharArray();

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void place() {
        folder = root.resolve("keys");
    }

    @Test
    void whatIsPutIsThereForWhoKnowsThePassphraseLater() {
        KeyPair online = KeyPairs.ed25519();
        KeyPair offline = KeyPairs.p256();
        KeyStoreFolder first = KeyStoreFolder.open(folder, PASSPHRASE);
        first.put("timestamp-1", online);
        first.put("root-1", offline);

        KeyStoreFolder later = KeyStoreFolder.open(folder, PASSPHRASE);

        assertThat(later.names()).containsExactly("root-1", "timestamp-1");
        assertThat(later.find("snapshot-1")).isEmpty();
        assertThat(signedBy(later.require("timestamp-1"))).isTrue();
        assertThat(later.require("root-1").getPublic()).isEqualTo(offline.getPublic());
        assertThat(later.require("timestamp-1").getPublic()).isEqualTo(online.getPublic());
    }

    @Test
    void noFileHoldsAPrivateKeyInTheClearAndOthersCannotReadIt() throws IOException {
        KeyPair pair = KeyPairs.p256();
        KeyStoreFolder.open(folder, PASSPHRASE).put("root-1", pair);

        byte[] pkcs8 = pair.getPrivate().getEncoded();
        String secret = new String(pkcs8, pkcs8.length - 32, 32, ISO_8859_1);
        for (Path file : files()) {
            String text = Files.readString(file);
            assertThat(text).doesNotContain("BEGIN PRIVATE KEY");
            Pem.decode("STARLING SEALED PRIVATE KEY", text)
                    .ifPresent(
                            bytes -> assertThat(new String(bytes, ISO_8859_1)).doesNotContain(secret));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void anotherPassphraseIsToldApartFromDamage() {
        KeyStoreFolder.open(folder, PASSPHRASE).put("root-1", KeyPairs.p256());

        assertThatThrownBy(() -> KeyStoreFolder.open(folder, "another".toCharArray()))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContainingAll("passphrase does not open", folder.toString(), "passphrase-file");
        assertThatThrownBy(() -> KeyStoreFolder.open(folder, new char[0])).hasMessageContaining("empty");
    }

    @Test
    void thePassphraseCanBeChanged() {
        KeyStoreFolder keys = KeyStoreFolder.open(folder, PASSPHRASE);
        keys.put("root-1", KeyPairs.p256());

        keys.changePassphrase("another".toCharArray());

        assertThatThrownBy(() -> KeyStoreFolder.open(folder, PASSPHRASE)).hasMessageContaining("does not open");
        assertThat(KeyStoreFolder.open(folder, "another".toCharArray())
                        .require("root-1")
                        .getPublic())
                .isEqualTo(keys.require("root-1").getPublic());
    }

    @Test
    void oneChangedByteInAKeyFileIsSaidWithTheRemedy() throws IOException {
        KeyStoreFolder keys = KeyStoreFolder.open(folder, PASSPHRASE);
        keys.put("root-1", KeyPairs.p256());
        Path file = folder.resolve("root-1.key");
        String text = Files.readString(file);
        byte[] sealed = Pem.decode("STARLING SEALED PRIVATE KEY", text).orElseThrow();
        sealed[sealed.length / 2] ^= 1;
        String publicHalf = text.substring(0, text.indexOf("-----BEGIN STARLING"));
        Files.writeString(file, publicHalf + Pem.encode("STARLING SEALED PRIVATE KEY", sealed));

        assertThatThrownBy(() -> keys.require("root-1"))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContainingAll("root-1.key", "damaged", "backup");

        Files.writeString(file, publicHalf);
        assertThatThrownBy(() -> keys.require("root-1")).hasMessageContaining("damaged");
    }

    @Test
    void filesCannotBeExchanged() throws IOException {
        KeyStoreFolder keys = KeyStoreFolder.open(folder, PASSPHRASE);
        keys.put("timestamp-1", KeyPairs.ed25519());
        keys.put("root-1", KeyPairs.ed25519());
        Files.copy(
                folder.resolve("timestamp-1.key"), folder.resolve("root-1.key"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> keys.require("root-1")).hasMessageContaining("made for another name");
    }

    @Test
    void anotherPublicKeyBesideThePrivateOneIsNoticed() throws IOException {
        KeyStoreFolder keys = KeyStoreFolder.open(folder, PASSPHRASE);
        keys.put("root-1", KeyPairs.ed25519());
        Path file = folder.resolve("root-1.key");
        String sealed = Files.readString(file).substring(Files.readString(file).indexOf("-----BEGIN STARLING"));
        Files.writeString(
                file, Pem.encode("PUBLIC KEY", KeyPairs.ed25519().getPublic().getEncoded()) + sealed);

        assertThatThrownBy(() -> keys.require("root-1")).hasMessageContaining("damaged");
    }

    @Test
    void aDamagedOrMissingHeaderIsSaidAndNeverReplaced() throws IOException {
        KeyStoreFolder.open(folder, PASSPHRASE).put("root-1", KeyPairs.p256());
        Path header = folder.resolve("keystore");
        Files.writeString(header, Files.readString(header).replace("rounds=600000", "rounds=1"));
        assertThatThrownBy(() -> KeyStoreFolder.open(folder, PASSPHRASE))
                .hasMessageContainingAll("keystore is damaged", "1 rounds");

        Files.delete(header);
        assertThatThrownBy(() -> KeyStoreFolder.open(folder, PASSPHRASE)).hasMessageContaining("no file keystore");
    }

    @Test
    void aKeyIsNeverReplacedAndItsNameIsNoPath() {
        KeyStoreFolder keys = KeyStoreFolder.open(folder, PASSPHRASE);
        keys.put("root-1", KeyPairs.p256());

        assertThatThrownBy(() -> keys.put("root-1", KeyPairs.p256())).hasMessageContaining("already");
        assertThatThrownBy(() -> keys.put("../root-1", KeyPairs.p256())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAnInterruptedWriteLeftIsInNobodysWay() throws IOException {
        KeyStoreFolder keys = KeyStoreFolder.open(folder, PASSPHRASE);
        Files.writeString(folder.resolve("root-1.key.new"), "half");

        assertThat(keys.names()).isEmpty();
        keys.put("root-1", KeyPairs.p256());
        assertThat(keys.names()).containsExactly("root-1");
    }

    @Test
    void aDestroyedKeyIsGone() {
        KeyStoreFolder keys = KeyStoreFolder.open(folder, PASSPHRASE);
        keys.put("root-1", KeyPairs.p256());

        keys.destroy("root-1");
        keys.destroy("root-1");

        assertThat(keys.names()).isEmpty();
        assertThatThrownBy(() -> keys.require("root-1")).hasMessageContaining("has no key root-1");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static boolean signedBy(KeyPair pair) {
        byte[] message = "message".getBytes(UTF_8);
        return Signing.key(pair.getPublic())
                .verifies(message, Signing.with(pair).sign(message));
    }
}
