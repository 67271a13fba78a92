package dev.starling.origin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.id.DeviceKey;
import dev.starling.id.Verdict;

/// Certificate requests come from strangers. Without JAZZER_FUZZ=1 the kept inputs are tried again.
class CsrFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesGetAVerdict(byte[] bytes) {
        switch (CsrReader.read(bytes)) {
            case Verdict.Accepted<DeviceKey>(DeviceKey key) -> {
                assertThat(bytes.length).isLessThanOrEqualTo(CsrReader.MAX_BYTES);
                assertThat(key.spki()).hasSize(DeviceKey.BYTES);
            }
            case Verdict.Rejected<DeviceKey> refused ->
                assertThat(refused.found()).isNotBlank();
        }
    }
}
