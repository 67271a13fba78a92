package dev.starling.agent.lan;

import dev.starling.id.Verdict;
import dev.starling.wire.SealedDatagram;
import dev.starling.wire.SealedDatagram.Kind;
import dev.starling.wire.SealedDatagram.Opened;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Seals and opens datagrams with the keys that the agent has at the moment.
public final class Seals {

    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Supplier<SealedDatagram.Keys> keys;
    private final LongSupplier epochMillis;
    private final SecureRandom random = new SecureRandom();

    /// @param keys of the days, at this moment; without today's nothing is said or heard
    /// @param epochMillis wall time: it says which day it is
    public Seals(Supplier<SealedDatagram.Keys> keys, LongSupplier epochMillis) {
        this.keys = keys;
        this.epochMillis = epochMillis;
    }

    /// @return null without a key of today
    @Nullable
    ByteBuffer seal(Kind kind, ByteBuffer body) {
        long today = today();
        byte[] key = keys.get().of(today);
        if (key == null) {
            return null;
        }
        byte[] nonce = new byte[SealedDatagram.NONCE_BYTES];
        random.nextBytes(nonce);
        return SealedDatagram.seal(key, today, nonce, kind, body);
    }

    /// @return the inside of a datagram of this kind that an agent of this organisation made; null for
    ///     anything else
    @Nullable
    ByteBuffer open(Kind kind, ByteBuffer datagram) {
        Opened opened = open(datagram);
        return opened != null && opened.kind() == kind ? opened.body() : null;
    }

    /// @return the inside of a datagram that an agent of this organisation made; null for anything else
    @Nullable
    Opened open(ByteBuffer datagram) {
        return SealedDatagram.open(datagram, today(), keys.get()) instanceof Verdict.Accepted<Opened>(Opened opened)
                ? opened
                : null;
    }

    private long today() {
        return Math.floorDiv(epochMillis.getAsLong(), DAY_MILLIS);
    }
}
