package dev.starling.agent.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.wire.Bitfield;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PiecePickerTest {

    private final PiecePicker picker = new PiecePicker(8, Fixtures.dice(7));

    @Test
    void shouldPickTheRarestOfThePiecesThatThePeerHas() {
        wantAll();
        picker.gained(held(0, 1, 2));
        picker.gained(held(0, 1));
        picker.gained(held(0, 3));
        assertThat(picker.pick(held(0, 1))).isEqualTo(1);
        assertThat(picker.pick(held(0))).isZero();
        assertThat(picker.pick(held(4))).isEqualTo(-1);
    }

    @Test
    void shouldBreakTiesAtRandomSoThatPeersFetchDifferentPieces() {
        wantAll();
        picker.gained(Bitfield.full(8));
        TreeSet<Integer> picked = new TreeSet<>();
        for (int draw = 0; draw < 200; draw++) {
            picked.add(picker.pick(Bitfield.full(8)));
        }
        assertThat(picked).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldNotPickWhatIsNoLongerWanted() {
        picker.want(5);
        picker.gained(held(5));
        picker.unwant(5);
        assertThat(picker.pick(held(5))).isEqualTo(-1);
        assertThat(picker.wantsAny()).isFalse();
    }

    @Test
    void shouldNotPickWhatNobodyHasAnyMore() {
        picker.want(5);
        picker.gained(held(5));
        picker.lost(held(5));
        assertThat(picker.pick(held(5))).isEqualTo(-1);
        assertThat(picker.holders(5)).isZero();
    }

    private void wantAll() {
        for (int piece = 0; piece < 8; piece++) {
            picker.want(piece);
        }
    }

    private static Bitfield held(int... pieces) {
        Bitfield held = new Bitfield(8);
        for (int piece : pieces) {
            held.set(piece);
        }
        return held;
    }
}
