package dev.starling.origin.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NetworkKeysTest {

    private static final byte[] SECRET = secret();

    /// The values were computed by another program, from RFC 5869 with a plain HMAC.
    @Test
    void theKeyOfADayIsHkdfOfTheSecret() {
        NetworkKeys keys = new NetworkKeys(SECRET);

        assertThat(hex(keys.of(20_782))).isEqualTo("a1fdd2750bf32885d46632abc9063dee02378b7fe0c45c09fabef57ff139c20f");
        assertThat(hex(keys.of(0))).isEqualTo("c5650e568e7d5969130ead87e34e24e8cbebf268063ed35888ad03f2f1036060");
    }

    @Test
    void aDeviceIsGivenYesterdayAndAWeekAhead() {
        assertThat(new NetworkKeys(SECRET).around(Instant.parse("1970-01-11T23:59:59Z")))
                .extracting(NetworkKeys.DayKey::day)
                .containsExactly(9, 10, 11, 12, 13, 14, 15, 16, 17);
    }

    @Test
    void anotherSecretMakesOtherKeys() {
        byte[] other = SECRET.clone();
        other[31] ^= 1;

        assertThat(hex(new NetworkKeys(other).of(1))).isNotEqualTo(hex(new NetworkKeys(SECRET).of(1)));
    }

    private static String hex(NetworkKeys.DayKey day) {
        return HexFormat.of().formatHex(day.key().getEncoded());
    }

    private static byte[] secret() {
        byte[] secret = new byte[NetworkKeys.BYTES];
        for (int at = 0; at < secret.length; at++) {
            secret[at] = (byte) at;
        }
        return secret;
    }
}
