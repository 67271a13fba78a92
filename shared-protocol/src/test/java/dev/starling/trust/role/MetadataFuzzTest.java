package dev.starling.trust.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Verdict;

class MetadataFuzzTest {

    /// Whatever comes is read or refused; what is read says the same when it is written again.
    @FuzzTest
    void rolesAreWrittenAsTheyWereRead(byte[] served) {
        if (MetadataCodec.any(served, 1 << 16) instanceof Verdict.Accepted<?>(Metadata<?> metadata)) {
            Role role = metadata.role();

            Metadata<?> again =
                    Fixtures.accepted(MetadataCodec.any(Metadata.unsigned(role).served(), 1 << 20));

            assertThat(again.role()).isEqualTo(role);
        }
    }
}
