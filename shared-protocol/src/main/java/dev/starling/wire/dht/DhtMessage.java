package dev.starling.wire.dht;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One datagram of the DHT (`spec/dht.md`, "Messages"). Nothing in it is proven but what is signed.
public sealed interface DhtMessage {

    DhtHeader header();

    /// Are you there?
    record Ping(DhtHeader header) implements DhtMessage {}

    record Pong(DhtHeader header) implements DhtMessage {}

    /// Who is near to the key, and what do you hold under it?
    record Find(DhtHeader header, Digest key, Want want) implements DhtMessage {}

    /// @param token gives the asker the right to store here for some minutes
    /// @param seen where the question came from
    /// @param contacts the nearest, nearest first; at most 16, beside records or a head 8
    record Found(
            DhtHeader header,
            long token,
            Endpoint seen,
            List<Contact> contacts,
            List<ProviderRecord> providers,
            @Nullable MutableHead head)
            implements DhtMessage {

        public Found {
            contacts = List.copyOf(contacts);
            providers = List.copyOf(providers);
        }
    }

    /// Hold my record under this key.
    record Provide(DhtHeader header, long token, Digest key, ProviderRecord provider) implements DhtMessage {}

    /// Hold this head.
    ///
    /// @param condition the sequence that must be held for it; null for none
    record Put(DhtHeader header, long token, @Nullable Long condition, MutableHead head) implements DhtMessage {}

    record Stored(DhtHeader header, StoreOutcome outcome) implements DhtMessage {}

    /// Show your certificate.
    ///
    /// @param at where this is sent to
    record Prove(DhtHeader header, Endpoint at) implements DhtMessage {}

    /// @param signature of the statement of [DhtKeys#proof]
    /// @param certificate DER, not verified
    record Proof(DhtHeader header, Octets signature, Octets certificate) implements DhtMessage {}
}
