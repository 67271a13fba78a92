package dev.starling.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starling.fixtures.Fixtures;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BitfieldTest {

    @Test
    void behavesLikeASetOfPieces() {
        RandomGenerator dice = Fixtures.dice(6);
        for (int round = 0; round < 100; round++) {
            int size = 1 + dice.nextInt(300);
            Bitfield field = new Bitfield(size);
            BitSet model = new BitSet(size);
            for (int i = 0; i < size; i++) {
                int piece = dice.nextInt(size);
                assertThat(field.set(piece)).isEqualTo(!model.get(piece));
                model.set(piece);
            }

            assertThat(field.cardinality()).isEqualTo(model.cardinality());
            for (int piece = 0; piece < size; piece++) {
                int clear = model.nextClearBit(piece);
                assertThat(field.get(piece)).isEqualTo(model.get(piece));
                assertThat(field.nextSet(piece)).isEqualTo(model.nextSetBit(piece));
                assertThat(field.nextClear(piece)).isEqualTo(clear < size ? clear : -1);
            }
            assertThat(field.nextSet(size)).isEqualTo(-1);
        }
    }

    @Test
    void aCopyGoesItsOwnWay() {
        Bitfield field = new Bitfield(70);
        Bitfield copy = field.copy();
        field.set(69);

        assertThat(copy).isNotEqualTo(field);
        assertThat(copy.isEmpty()).isTrue();
        copy.set(69);
        assertThat(copy).isEqualTo(field).hasSameHashCodeAs(field);
    }

    @Test
    void fullnessIsKnownAlsoOfNothing() {
        assertThat(Bitfield.full(65).isFull()).isTrue();
        assertThat(Bitfield.full(65).nextClear(0)).isEqualTo(-1);
        assertThat(new Bitfield(0).isFull()).isTrue();
        assertThat(new Bitfield(0)).isNotEqualTo(new Bitfield(1));
    }

    @Test
    void sizeAndIndexAreBounded() {
        assertThat(new Bitfield(WireLimits.PIECES_MAX).size()).isEqualTo(WireLimits.PIECES_MAX);
        assertThatIllegalArgumentException().isThrownBy(() -> new Bitfield(WireLimits.PIECES_MAX + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bitfield(-1));
        assertThatThrownBy(() -> new Bitfield(8).get(8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Bitfield(8).set(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
