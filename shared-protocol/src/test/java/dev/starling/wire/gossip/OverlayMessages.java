package dev.starling.wire.gossip;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.SiteId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Valid overlay messages of every type, drawn at random and small.
public final class OverlayMessages {

    private OverlayMessages() {}

    public static OverlayMessage draw(RandomGenerator dice) {
        SiteId site = new SiteId("site-" + dice.nextInt(1000));
        int port = 1 + dice.nextInt(0xFFFF);
        return switch (dice.nextInt(12)) {
            case 0 -> new OverlayMessage.Join(site, port);
            case 1 -> new OverlayMessage.ForwardJoin(dice.nextInt(GossipLimits.WALK_MAX + 1), contact(dice));
            case 2 -> new OverlayMessage.Neighbour(site, port, dice.nextBoolean());
            case 3 -> new OverlayMessage.Accept(site);
            case 4 -> new OverlayMessage.Decline();
            case 5 -> new OverlayMessage.Leave();
            case 6 -> new OverlayMessage.Shuffle(contacts(dice));
            case 7 -> new OverlayMessage.ShuffleAnswer(contacts(dice));
            case 8 -> new OverlayMessage.News(head(dice, 1 + dice.nextInt(20)), 1 + dice.nextInt(255));
            case 9 -> new OverlayMessage.IHave(version(dice, 1), 1 + dice.nextInt(255));
            case 10 -> new OverlayMessage.Graft(version(dice, 0));
            default -> new OverlayMessage.Prune();
        };
    }

    static Head head(RandomGenerator dice, int bytes) {
        return new Head(version(dice, 1), ByteBuffer.wrap(Fixtures.payload(dice, bytes)));
    }

    private static long version(RandomGenerator dice, long least) {
        return dice.nextLong(least, GossipLimits.VERSION_MAX + 1);
    }

    private static List<Contact> contacts(RandomGenerator dice) {
        return Stream.generate(() -> contact(dice)).limit(dice.nextInt(3)).toList();
    }

    private static Contact contact(RandomGenerator dice) {
        Endpoint at = dice.nextBoolean()
                ? Endpoint.ofIpv4(0x0A00_0000 | dice.nextInt(1 << 24), 8490)
                : new Endpoint(0x2001_0DB8_0000_0000L, dice.nextLong(), 8490);
        return new Contact(Fixtures.peerId(dice), at, new SiteId("a" + dice.nextInt(100)));
    }
}
