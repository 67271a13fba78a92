package dev.starling.wire.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Verdict;
import java.nio.ByteBuffer;

class MembershipFuzzTest {

    @FuzzTest
    void messagesThatAreTakenAreTheirOwnOnlyForm(byte[] body) {
        if (MembershipCodec.decode(ByteBuffer.wrap(body))
                instanceof Verdict.Accepted<MembershipMessage>(MembershipMessage message)) {
            ByteBuffer encoded = MembershipCodec.encode(message);

            assertThat(encoded).isEqualTo(ByteBuffer.wrap(body));
            assertThat(Fixtures.accepted(MembershipCodec.decode(encoded))).isEqualTo(message);
        }
    }
}
