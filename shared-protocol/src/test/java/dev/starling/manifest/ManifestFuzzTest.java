package dev.starling.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.id.Verdict;

class ManifestFuzzTest {

    @FuzzTest
    void manifestsAreEncodedAsTheyWereDecoded(byte[] encoded) {
        if (ManifestCodec.decode(encoded) instanceof Verdict.Accepted<Manifest>(Manifest manifest)) {
            assertThat(ManifestCodec.encode(manifest)).isEqualTo(encoded);
        }
    }
}
