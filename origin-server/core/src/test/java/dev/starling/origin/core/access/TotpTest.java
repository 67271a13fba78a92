package dev.starling.origin.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238 appendix B, the last six digits of each.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheRfc(long time, String code) {
        assertThat(Totp.code(SECRET, time / 30)).isEqualTo(code);
        assertThat(Totp.accept(SECRET, code, time, 0)).hasValue(time / 30);
    }

    @Test
    void aCodeIsGoodOneStepBeforeAndAfterAndNoLonger() {
        String code = Totp.code(SECRET, 100);

        assertThat(Totp.accept(SECRET, code, 99 * 30, 0)).hasValue(100);
        assertThat(Totp.accept(SECRET, code, 102 * 30 - 1, 0)).hasValue(100);
        assertThat(Totp.accept(SECRET, code, 102 * 30, 0)).isEmpty();
        assertThat(Totp.accept(SECRET, code, 99 * 30 - 1, 0)).isEmpty();
    }

    @Test
    void aCodeIsGoodOnce() {
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, 100), 3000, 100)).isEmpty();
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, 101), 3000, 100)).hasValue(101);
    }

    @Test
    void whatIsNotACodeIsNotGood() {
        for (String wrong : new String[] {"", "28708", "2870820", "287083", "\u0662\u0668\u0667\u0660\u0668\u0662"}) {
            assertThat(Totp.accept(SECRET, wrong, 59, 0)).isEmpty();
        }
    }
}
