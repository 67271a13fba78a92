package dev.starling.agent.core.kademlia;

import dev.starling.id.Digest;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// What gives the right to store here (`spec/dht.md`, "Tokens"; BEP 5): who has a token receives what is
/// sent to its address. Nothing is kept for those who have one.
final class Tokens {

    private static final long LIFE = 5 * 60 * 1_000_000_000L;

    private final RandomGenerator dice;
    private final long[] secret = new long[2];
    private final long[] secretBefore = new long[2];
    private long since;

    Tokens(RandomGenerator dice, long now) {
        this.dice = dice;
        draw(secret);
        draw(secretBefore);
        since = now;
    }

    long give(PeerId asker, Endpoint at, long now) {
        turn(now);
        return token(secret, asker, at);
    }

    boolean isGood(long token, PeerId asker, Endpoint at, long now) {
        turn(now);
        return token == token(secret, asker, at) || token == token(secretBefore, asker, at);
    }

    private void turn(long now) {
        if (now - since >= LIFE) {
            if (now - since >= 2 * LIFE) {
                draw(secretBefore);
            } else {
                System.arraycopy(secret, 0, secretBefore, 0, secret.length);
            }
            draw(secret);
            since = now;
        }
    }

    private void draw(long[] into) {
        into[0] = dice.nextLong();
        into[1] = dice.nextLong();
    }

    private static long token(long[] secret, PeerId asker, Endpoint at) {
        ByteBuffer input = ByteBuffer.allocate(16 + 16 + Digest.BYTES);
        input.putLong(secret[0]).putLong(secret[1]).putLong(at.high()).putLong(at.low());
        asker.digest().write(input);
        return Digest.sha256(input.array()).a();
    }
}
