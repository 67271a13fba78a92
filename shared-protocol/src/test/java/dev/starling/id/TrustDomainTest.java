package dev.starling.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustDomainTest {

    private static final PeerId PEER = PeerId.parse("0123456789abcdef".repeat(4));
    private static final TrustDomain DOMAIN = new TrustDomain("starling-0123456789abcdef.internal");

    @Test
    void theNamesInCertificatesAreReadAsTheyAreWritten() {
        assertThat(DOMAIN.agentUri(PEER)).isEqualTo("spiffe://starling-0123456789abcdef.internal/agent/" + PEER.hex());
        assertThat(DOMAIN.originUri()).isEqualTo("spiffe://starling-0123456789abcdef.internal/origin");
        assertThat(DOMAIN.agent(DOMAIN.agentUri(PEER))).contains(PEER);
    }

    @Test
    void whatNamesAnythingElseIsNoDevice() {
        String id = PEER.hex();

        assertThat(DOMAIN.agent(DOMAIN.originUri())).isEmpty();
        assertThat(DOMAIN.agent("spiffe://other.internal/agent/" + id)).isEmpty();
        assertThat(DOMAIN.agent(DOMAIN.agentUri(PEER) + "0")).isEmpty();
        assertThat(DOMAIN.agent(DOMAIN.agentUri(PEER).toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(DOMAIN.agent("spiffe://starling-0123456789abcdef.internal.evil/agent/" + id))
                .isEmpty();
        assertThat(DOMAIN.agent("https://starling-0123456789abcdef.internal/agent/" + id))
                .isEmpty();
    }

    /// The value was computed by another program: `sha256sum` over the bytes.
    @Test
    void theNetworkIdIsTheBeginningOfAHash() {
        assertThat(Long.toHexString(DOMAIN.networkId())).isEqualTo("5c24fc8d28de918d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "-a", "a-", ".a", "a.", "a/b", "a b", "a\n"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThat(TrustDomain.isName(name)).isFalse();
        assertThatThrownBy(() -> new TrustDomain(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHundredCharactersAreTheMost() {
        assertThat(TrustDomain.isName("a".repeat(100))).isTrue();
        assertThat(TrustDomain.isName("a".repeat(101))).isFalse();
    }
}
