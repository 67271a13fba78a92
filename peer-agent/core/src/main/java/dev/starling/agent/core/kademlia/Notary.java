package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.dht.Octets;
import dev.starling.wire.dht.ProviderRecord;

/// What the DHT needs of this device's key, of the organisation's certificates and of the time of day
/// (`spec/dht.md`, "Proofs"). Called by the agent's one thread, answers at once.
public interface Notary {

    /// What shows who this device is.
    ///
    /// @param signature of the statement
    /// @param certificate DER
    record Credentials(Octets signature, Octets certificate) {}

    /// A record of this device, issued now.
    ///
    /// @param at where it takes links
    /// @param site the tag of its site, 0 for none
    ProviderRecord attest(Digest key, Endpoint at, long site);

    /// Whether the record is signed by its provider for this key, and not too old.
    boolean isAttested(Digest key, ProviderRecord provider);

    Credentials prove(byte[] statement);

    /// Whether the certificate is one of the organisation's for this id, and its key signed the statement.
    boolean isProven(PeerId id, byte[] statement, Octets signature, Octets certificate);
}
