package dev.starling.origin.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.starling.trust.key.KeyPairSigner;
import dev.starling.trust.key.TufKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against SoftHSM 2, the Debian package softhsm2.
class Pkcs11ModuleIT {

    private static final String MESSAGE = "canonical bytes";
    private static final String LABEL = "packages";

    @TempDir
    static Path folder;

    private static SoftToken token;

    @BeforeAll
    static void initialise() throws IOException {
        assumeTrue(SoftToken.library().isPresent(), "SoftHSM is installed (apt-get install softhsm2)");
        token = SoftToken.make(folder, SoftToken.library().orElseThrow())
                .withKey(LABEL, "-keyalg EC -groupname secp256r1");
    }

    @Test
    void aKeyThatCannotBeReadOutSigns() {
        String[] said = token.java(Signed.class, token.provider().toString(), LABEL, SoftToken.PIN, MESSAGE)
                .text()
                .strip()
                .split("\n", -1);

        assertThat(said[0]).isEqualTo("the module gives the private key out: false");
        TufKey key = Signing.key(KeyPairs.publicKey(HexFormat.of().parseHex(said[1])));
        assertThat(key.scheme()).isEqualTo("ecdsa-sha2-nistp256");
        assertThat(key.computedId().text()).isEqualTo(said[2]);
        assertThat(key.verifies(MESSAGE.getBytes(UTF_8), HexFormat.of().parseHex(said[3])))
                .isTrue();
    }

    @Test
    void aWrongPinAndAnUnknownLabelAreSaid() {
        assertThat(token.java(Signed.class, token.provider().toString(), LABEL, "9999", MESSAGE)
                        .text())
                .contains("cannot be used: CKR_PIN_INCORRECT", "the PIN");
        assertThat(token.java(Signed.class, token.provider().toString(), "root", SoftToken.PIN, MESSAGE)
                        .text())
                .contains("no private key with a certificate of the label 'root'", "It has: [packages]");
    }

    /// What the test has done in a process that has the token.
    public static final class Signed {

        private Signed() {}

        /// @param arguments provider configuration, label, PIN, message
        public static void main(String[] arguments) throws GeneralSecurityException {
            try {
                Pkcs11Module module = Pkcs11Module.open(arguments[0], arguments[2].toCharArray());
                KeyPairSigner signer = module.signer(arguments[1]);
                System.out.println("the module gives the private key out: " + module.givesOut(arguments[1]));
                System.out.println(
                        HexFormat.of().formatHex(module.publicKey(arguments[1]).getEncoded()));
                System.out.println(signer.keyId());
                System.out.println(HexFormat.of().formatHex(signer.sign(arguments[3].getBytes(UTF_8))));
            } catch (KeysUnusable e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
