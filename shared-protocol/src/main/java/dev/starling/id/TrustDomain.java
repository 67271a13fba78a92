package dev.starling.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of one organisation's installation, and the names that certificates of it carry (`spec/enrolment.md`,
/// "Identity"). Of the form of a SPIFFE trust domain, narrower: no underscores, at most 100 characters.
public record TrustDomain(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?");
    private static final Pattern AGENT = Pattern.compile("/agent/([0-9a-f]{64})");
    private static final String SCHEME = "spiffe://";
    private static final String NETWORK = "starling/network/1\0";

    /// @throws IllegalArgumentException when the name is not one
    public TrustDomain {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a trust domain has 1 to 100 of a-z, 0-9, dot and hyphen, begins and ends with a letter or digit");
        }
    }

    /// Whether a name from outside may be one of a trust domain.
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// What a device's certificate names.
    public String agentUri(PeerId peer) {
        return SCHEME + name + "/agent/" + peer.hex();
    }

    /// What the origin's certificate names.
    public String originUri() {
        return SCHEME + name + "/origin";
    }

    /// The device that a certificate's URI names, empty when it names anything else.
    public Optional<PeerId> agent(String uri) {
        String prefix = SCHEME + name;
        if (!uri.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher path = AGENT.matcher(uri.substring(prefix.length()));
        return path.matches() ? Optional.of(PeerId.parse(path.group(1))) : Optional.empty();
    }

    /// Keeps the agents of different organisations on one network apart: it stands in Hello and in beacons.
    public long networkId() {
        byte[] text = (NETWORK + name).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Digest.sha256(text).bytes()).getLong();
    }

    @Override
    public String toString() {
        return name;
    }
}
