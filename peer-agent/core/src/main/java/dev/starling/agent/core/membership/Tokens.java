package dev.starling.agent.core.membership;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// Proofs that somebody receives what is sent to an address (`spec/membership.md`, "Membership
/// messages"; the idea is BEP 5's token). Nothing is kept for anybody.
final class Tokens {

    private static final long RENEWED_NANOS = 300_000_000_000L;

    private final RandomGenerator secrets;
    private final long[] current = new long[4];
    private final long[] previous = new long[4];
    private long renewedAt;
    private boolean drawn;

    /// @param secrets unpredictable
    Tokens(RandomGenerator secrets) {
        this.secrets = secrets;
    }

    long of(Endpoint at, long now) {
        renew(now);
        return token(current, at);
    }

    boolean accepts(long token, Endpoint at, long now) {
        renew(now);
        return token != 0 && (token == token(current, at) || token == token(previous, at));
    }

    private void renew(long now) {
        if (!drawn) {
            draw(previous);
        } else if (now - renewedAt < RENEWED_NANOS) {
            return;
        } else if (now - renewedAt < 2 * RENEWED_NANOS) {
            System.arraycopy(current, 0, previous, 0, current.length);
        } else {
            draw(previous); // nobody asked for so long that both are old
        }
        draw(current);
        renewedAt = now;
        drawn = true;
    }

    private void draw(long[] secret) {
        for (int i = 0; i < secret.length; i++) {
            secret[i] = secrets.nextLong();
        }
    }

    private static long token(long[] secret, Endpoint at) {
        ByteBuffer text = ByteBuffer.allocate(8 * secret.length + 18);
        for (long part : secret) {
            text.putLong(part);
        }
        text.putLong(at.high()).putLong(at.low()).putShort((short) at.port());
        return Digest.sha256(text.array()).a();
    }
}
