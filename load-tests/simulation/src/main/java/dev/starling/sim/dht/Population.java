package dev.starling.sim.dht;

import dev.starling.id.Endpoint;
import dev.starling.sim.keys.SimNotary;
import dev.starling.wire.dht.Contact;
import dev.starling.wire.dht.Octets;
import java.nio.ByteBuffer;

/// Who there is: sites of 200 devices, each site a /24. A device's id is the hash of its key as always;
/// the key is made of its number, and no point of any curve.
final class Population {

    static final int PORT = 8490;
    private static final int DESKS = 200;
    private static final int NETWORK = 10 << 24;

    private final long seed;
    private final Contact[] contacts;

    Population(int size, long seed) {
        this.seed = seed;
        this.contacts = new Contact[size];
        for (int i = 0; i < size; i++) {
            Endpoint at = Endpoint.ofIpv4(NETWORK | (i / DESKS) << 8 | (i % DESKS + 1), PORT);
            contacts[i] = new Contact(notary(i).id(), at);
        }
    }

    int size() {
        return contacts.length;
    }

    Contact contact(int index) {
        return contacts[index];
    }

    /// Whose address it is, whatever the port; -1 when nobody's.
    int at(Endpoint endpoint) {
        int address = (int) endpoint.low();
        int index = ((address & ~NETWORK) >>> 8) * DESKS + (address & 255) - 1;
        return index >= 0 && index < contacts.length ? index : -1;
    }

    static boolean sameSite(int one, int other) {
        return one / DESKS == other / DESKS;
    }

    SimNotary notary(int index) {
        return new SimNotary(Octets.of(ByteBuffer.allocate(SimNotary.POINT_BYTES)
                .putLong(seed)
                .putLong(index)
                .array()));
    }
}
