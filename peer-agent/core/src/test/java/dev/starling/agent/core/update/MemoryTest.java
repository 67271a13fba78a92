package dev.starling.agent.core.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private final ReleaseId release = new ReleaseId(Fixtures.digest(Fixtures.dice(1)));

    private ReleaseTarget target(long versionSeq, boolean back) {
        return new ReleaseTarget("vim", versionSeq, "any", release, "m", back, Fixtures.digest(Fixtures.dice(2)), 5);
    }

    @Test
    void whatWasWrittenIsRead() {
        Memory memory = Memory.of(null);
        memory.accept("packages/main/vim/1/x", target(7, false));
        memory.time().raise(12_345);
        Memory again = Memory.of(memory.write());

        assertThat(again.floor("vim")).isEqualTo(7);
        assertThat(again.time().millis()).isEqualTo(12_345);
        assertThat(again.accepted())
                .containsOnlyKeys("packages/main/vim/1/x")
                .containsValue(new Memory.Accepted("vim", 7, release));
    }

    @Test
    void onlyALowerNumberWithoutLeaveIsARollback() {
        Memory memory = Memory.of(null);
        memory.accept("p", target(7, false));
        assertThat(memory.isRollback(target(6, false))).isTrue();
        assertThat(memory.isRollback(target(7, false))).isFalse();
        assertThat(memory.isRollback(target(6, true))).isFalse();
    }

    @Test
    void aDamagedFileCountsAsNone() {
        for (String damaged : new String[] {"", "{}", "[]", "{\"format\":2}", "{\"format\":1,\"timeMillis\":-1}"}) {
            assertThat(Memory.of(damaged.getBytes(UTF_8)).floor("vim")).isZero();
        }
    }
}
