package dev.starling.agent.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.starling.id.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnKeyTest {

    @TempDir
    private Path folder;

    @Test
    void theKeyIsMadeOnceAndTheIdStays() throws IOException {
        OwnKey made = OwnKey.loadOrMake(file());
        OwnKey loaded = OwnKey.loadOrMake(file());

        assertThat(loaded.peerId()).isEqualTo(made.peerId());
        assertThat(loaded.secret()).isEqualTo(made.secret());
        assertThat(made.peerId().digest()).isEqualTo(Digest.sha256(made.spki()));
        assertThat(made.spki()).hasSize(91);
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        OwnKey.loadOrMake(file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void aDamagedKeyIsSaidAndNotReplaced() throws IOException {
        OwnKey.loadOrMake(file());
        String good = Files.readString(file());
        OwnKey.loadOrMake(folder.resolve("other"));
        String other = Files.readString(folder.resolve("other"));
        String halves = good.substring(0, good.indexOf("-----BEGIN PUBLIC"))
                + other.substring(other.indexOf("-----BEGIN PUBLIC"));
        for (String damaged : List.of("", good.substring(0, 100), good.replace('M', '!'), halves, "x".repeat(20_000))) {
            Files.writeString(file(), damaged);
            assertThatThrownBy(() -> OwnKey.loadOrMake(file()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("Restore it, or delete");
            assertThat(Files.readString(file())).isEqualTo(damaged);
        }
    }

    @Test
    void anotherLibraryReadsTheRequestAndItsSignatureFits() throws Exception {
        for (int i = 0; i < 20; i++) {
            OwnKey key = OwnKey.loadOrMake(folder.resolve("key-" + i));
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(CertificateRequest.encode(key));
            assertThat(request.getPublicKey().getEncoded()).isEqualTo(key.spki());
            assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(request.getPublicKey())))
                    .isTrue();
            assertThat(request.getSubject()).hasToString("CN=" + key.peerId().hex());
        }
    }

    @Test
    void opensslReadsTheRequestToo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl here");
        OwnKey key = OwnKey.loadOrMake(file());
        Path csr = Files.write(folder.resolve("request.der"), CertificateRequest.encode(key));
        Process openssl = new ProcessBuilder(
                        "openssl", "req", "-inform", "DER", "-in", csr.toString(), "-verify", "-noout", "-subject")
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), UTF_8);
        assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(said).isZero();
        assertThat(said).contains("verify OK").contains(key.peerId().hex());
    }

    private Path file() {
        return folder.resolve("device-key.pem");
    }
}
