package dev.starling.wire;

import dev.starling.fixtures.Fixtures;
import dev.starling.id.ReleaseId;
import dev.starling.wire.gossip.OverlayMessages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Valid messages of every type, drawn at random and small, so that every bit of them can be tried.
final class Messages {

    static final int TYPES = MessageType.values().length;

    private static final List<RejectReason> REJECTS = List.of(RejectReason.values());
    private static final List<DisconnectReason> BYES = Stream.of(DisconnectReason.values())
            .filter(reason -> reason != DisconnectReason.LOST)
            .toList();

    private Messages() {}

    static PeerMessage draw(MessageType type, RandomGenerator dice) {
        ReleaseId release = new ReleaseId(Fixtures.digest(dice));
        int id = dice.nextInt();
        return switch (type) {
            case HELLO ->
                new PeerMessage.Hello(dice.nextInt(2), dice.nextLong(), Fixtures.peerId(dice), dice.nextInt(65_536));
            case JOIN -> new PeerMessage.Join(release, bits(dice));
            case LEAVE -> new PeerMessage.Leave(release);
            case HAVE -> new PeerMessage.Have(release, indices(dice));
            case REQUEST -> {
                int offset = dice.nextInt(WireLimits.PIECE_BYTES_MAX);
                int most = Math.min(WireLimits.BLOCK_MAX, WireLimits.PIECE_BYTES_MAX - offset);
                int piece = dice.nextInt(WireLimits.PIECES_MAX);
                yield new PeerMessage.Request(id, release, piece, offset, 1 + dice.nextInt(most));
            }
            case CANCEL -> new PeerMessage.Cancel(id);
            case DATA -> new PeerMessage.Data(id, ByteBuffer.wrap(Fixtures.payload(dice, 1 + dice.nextInt(100))));
            case REJECT -> new PeerMessage.Reject(id, pick(REJECTS, dice));
            case BUSY -> new PeerMessage.Busy(id, dice.nextInt(WireLimits.RETRY_MILLIS_MAX + 1));
            case PING -> new PeerMessage.Ping(dice.nextLong());
            case PONG -> new PeerMessage.Pong(dice.nextLong());
            case BYE -> new PeerMessage.Bye(pick(BYES, dice));
            case METADATA_REQUEST ->
                new PeerMessage.MetadataRequest(
                        id,
                        name(dice),
                        dice.nextInt(WireLimits.METADATA_BYTES_MAX),
                        1 + dice.nextInt(WireLimits.BLOCK_MAX));
            case METADATA_VERSION ->
                new PeerMessage.MetadataVersion(dice.nextLong(1, WireLimits.METADATA_VERSION_MAX + 1));
            case OVERLAY -> new PeerMessage.Overlay(OverlayMessages.draw(dice));
        };
    }

    private static MetadataName name(RandomGenerator dice) {
        return switch (dice.nextInt(3)) {
            case 0 -> new MetadataName.Timestamp();
            case 1 ->
                new MetadataName.Versioned(
                        dice.nextLong(1, WireLimits.METADATA_VERSION_MAX + 1),
                        pick(List.of("root", "snapshot", "packages-main", "a%2Fb"), dice));
            default -> new MetadataName.Target(Fixtures.digest(dice));
        };
    }

    private static <T> T pick(List<T> choices, RandomGenerator dice) {
        return choices.get(dice.nextInt(choices.size()));
    }

    private static Bitfield bits(RandomGenerator dice) {
        Bitfield have = new Bitfield(dice.nextInt(200));
        for (int piece = 0; piece < have.size(); piece++) {
            if (dice.nextBoolean()) {
                have.set(piece);
            }
        }
        return have;
    }

    private static List<Integer> indices(RandomGenerator dice) {
        List<Integer> pieces = new ArrayList<>();
        for (int left = dice.nextInt(20); left > 0; left--) {
            pieces.add(dice.nextInt(WireLimits.PIECES_MAX));
        }
        return pieces;
    }
}
