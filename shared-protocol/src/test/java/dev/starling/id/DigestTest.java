package dev.starling.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.starling.fixtures.Fixtures;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DigestTest {

    private final RandomGenerator dice = Fixtures.dice(8);

    @Test
    void hashesAsFips180Says() {
        assertThat(Digest.sha256("abc".getBytes(StandardCharsets.US_ASCII)).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void isTheSameAsBytesAsTextAndAsLongs() {
        Digest digest = Fixtures.digest(dice);

        assertThat(Digest.of(digest.bytes())).isEqualTo(digest);
        assertThat(Digest.parse(digest.hex())).isEqualTo(digest);
        assertThat(digest.hex()).startsWith(digest.abbreviated()).hasSize(64);
    }

    @Test
    void isOrderedAsAnUnsignedNumber() {
        for (int i = 0; i < 500; i++) {
            Digest one = new Digest(dice.nextLong(-1, 2), dice.nextLong(-1, 2), dice.nextLong(-1, 2), dice.nextLong());
            Digest other =
                    new Digest(dice.nextLong(-1, 2), dice.nextLong(-1, 2), dice.nextLong(-1, 2), dice.nextLong());
            int expected = new BigInteger(1, one.bytes()).compareTo(new BigInteger(1, other.bytes()));

            assertThat(Integer.signum(one.compareTo(other))).isEqualTo(expected);
        }
    }

    @Test
    void hasThirtyTwoBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.of(new byte[33]));
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.parse("00".repeat(31)));
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.parse("zz".repeat(32)));
    }
}
