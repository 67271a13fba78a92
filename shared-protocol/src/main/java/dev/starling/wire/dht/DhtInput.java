package dev.starling.wire.dht;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads fields from the outside, each within its bounds.
final class DhtInput {

    /// Ends the reading of a message; [DhtMessageCodec#decode] makes a verdict of it.
    static final class Flaw extends Exception {

        private static final long serialVersionUID = 1;

        final Rejection reason;

        Flaw(Rejection reason, String found) {
            super(found, null, false, false);
            this.reason = reason;
        }
    }

    private final ByteBuffer in;

    /// @param in big-endian; its position moves on
    DhtInput(ByteBuffer in) {
        this.in = in;
    }

    void need(int bytes, String what) throws Flaw {
        if (in.remaining() < bytes) {
            throw new Flaw(Rejection.TRUNCATED, in.remaining() + " bytes of " + what + ", expected " + bytes);
        }
    }

    int octet(String what) throws Flaw {
        need(1, what);
        return Byte.toUnsignedInt(in.get());
    }

    long number(String what, long least, long most) throws Flaw {
        need(8, what);
        long number = in.getLong();
        if (number < least || number > most) {
            throw outOfBounds(what, Long.toUnsignedString(number), least + " to " + most);
        }
        return number;
    }

    long number(String what) throws Flaw {
        return number(what, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    Digest digest(String what) throws Flaw {
        need(Digest.BYTES, what);
        return Digest.read(in);
    }

    Octets octets(String what, int length) throws Flaw {
        need(length, what);
        return Octets.read(in, length);
    }

    int count(String what, int most) throws Flaw {
        return bounded(what, octet(what), 0, most);
    }

    int length(String what, int least, int most) throws Flaw {
        need(2, what);
        return bounded(what, Short.toUnsignedInt(in.getShort()), least, most);
    }

    Endpoint endpoint(String what) throws Flaw {
        need(Addresses.BYTES, what);
        long high = in.getLong();
        long low = in.getLong();
        return new Endpoint(high, low, bounded("port of " + what, Short.toUnsignedInt(in.getShort()), 1, 0xFFFF));
    }

    List<Contact> contacts() throws Flaw {
        int count = count("contacts", DhtLimits.K);
        need(count * Contact.BYTES, "contacts");
        List<Contact> contacts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            contacts.add(new Contact(new PeerId(Digest.read(in)), endpoint("contact")));
        }
        return contacts;
    }

    List<ProviderRecord> providers() throws Flaw {
        int count = count("providers", DhtLimits.RECORDS_MAX);
        need(count * ProviderRecord.BYTES, "providers");
        List<ProviderRecord> providers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            providers.add(provider());
        }
        return providers;
    }

    ProviderRecord provider() throws Flaw {
        need(ProviderRecord.BYTES, "provider record");
        Octets point = Octets.read(in, ProviderRecord.POINT_BYTES);
        Endpoint endpoint = endpoint("provider");
        long site = number("site");
        long issued = number("issued", 1, DhtLimits.SECONDS_MAX);
        return new ProviderRecord(point, endpoint, site, issued, Octets.read(in, DeviceSignature.BYTES));
    }

    @Nullable
    MutableHead headOrNone() throws Flaw {
        return count("heads", 1) == 0 ? null : head();
    }

    MutableHead head() throws Flaw {
        need(MutableHead.FIXED_BYTES, "head");
        Octets name = octets("name", bounded("name", octet("name"), 1, DhtLimits.NAME_MAX));
        long sequence = number("sequence", 1, Long.MAX_VALUE);
        return new MutableHead(name, sequence, octets("value", length("value", 1, DhtLimits.VALUE_MAX)));
    }

    /// The rest of a question: zeros that make it as long as it has to be.
    void filling(int length) throws Flaw {
        need(length, "filling");
        for (int i = 0; i < length; i++) {
            if (in.get() != 0) {
                throw outOfBounds("filling", "another byte", "zeros");
            }
        }
    }

    void end() throws Flaw {
        if (in.hasRemaining()) {
            throw new Flaw(Rejection.TRAILING_BYTES, in.remaining() + " bytes after the message");
        }
    }

    private static int bounded(String what, int found, int least, int most) throws Flaw {
        if (found < least || found > most) {
            throw outOfBounds(what, Integer.toString(found), least + " to " + most);
        }
        return found;
    }

    private static Flaw outOfBounds(String what, String found, String expected) {
        return new Flaw(Rejection.OUT_OF_BOUNDS, what + " " + found + ", expected " + expected);
    }
}
