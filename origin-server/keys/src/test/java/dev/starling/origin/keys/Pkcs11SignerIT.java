package dev.starling.origin.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against SoftHSM 2, the Debian package softhsm2.
class Pkcs11SignerIT {

    private static final String MESSAGE = "canonical bytes";

    @TempDir
    static Path folder;

    private static SoftToken token;

    @BeforeAll
    static void initialise() throws IOException {
        assumeTrue(SoftToken.library().isPresent(), "SoftHSM is installed (apt-get install softhsm2)");
        token = SoftToken.make(folder, SoftToken.library().orElseThrow());
    }

    @Test
    void aKeyThatCannotBeReadOutSigns() throws GeneralSecurityException {
        String[] said = token.java(Signing.class, token.provider().toString(), SoftToken.LABEL, SoftToken.PIN, MESSAGE)
                .strip()
                .split("\n", -1);

        assertThat(said[0]).isEqualTo("private key leaves the token: false");
        PublicKey key = KeyPairs.publicKey(HexFormat.of().parseHex(said[1]));
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(key);
        verifier.update(MESSAGE.getBytes(UTF_8));
        assertThat(verifier.verify(HexFormat.of().parseHex(said[2]))).isTrue();
    }

    @Test
    void aWrongPinAndAnUnknownLabelAreSaid() {
        assertThat(token.java(Signing.class, token.provider().toString(), SoftToken.LABEL, "9999", MESSAGE))
                .contains("cannot be used: CKR_PIN_INCORRECT", "the PIN");
        assertThat(token.java(Signing.class, token.provider().toString(), "root", SoftToken.PIN, MESSAGE))
                .contains("no private key with a certificate of the label 'root'", "It has: [packages]");
    }

    /// What the test has done in a process that has the token.
    public static final class Signing {

        private Signing() {}

        /// @param arguments provider configuration, label, PIN, message
        public static void main(String[] arguments) {
            try {
                Pkcs11Signer signer = Pkcs11Signer.open(
                        new Pkcs11Signer.Place(arguments[0], arguments[1]), arguments[2].toCharArray());
                System.out.println("private key leaves the token: " + signer.leavesTheModule());
                System.out.println(HexFormat.of().formatHex(signer.publicKey().getEncoded()));
                System.out.println(HexFormat.of().formatHex(signer.sign(arguments[3].getBytes(UTF_8))));
            } catch (KeysUnusable e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
