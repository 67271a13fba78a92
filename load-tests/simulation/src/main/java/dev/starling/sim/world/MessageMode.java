package dev.starling.sim.world;

import dev.starling.id.Verdict;
import dev.starling.id.Verdict.Accepted;
import dev.starling.id.Verdict.Rejected;
import dev.starling.wire.Beacon;
import dev.starling.wire.BeaconCodec;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessageCodec;
import dev.starling.wire.dht.DhtMessage;
import dev.starling.wire.dht.DhtMessageCodec;
import dev.starling.wire.gossip.GossipCodec;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.membership.MembershipCodec;
import dev.starling.wire.membership.MembershipMessage;
import java.nio.ByteBuffer;

/// How a message gets from one agent to the other within this process.
public enum MessageMode {
    /// As the object it is, for large runs. Its size is the codec's all the same.
    OBJECTS {
        @Override
        PeerMessage carry(PeerMessage message) {
            return switch (message) {
                case PeerMessage.Join join ->
                    new PeerMessage.Join(join.release(), join.have().copy());
                case PeerMessage.Data data ->
                    new PeerMessage.Data(data.requestId(), data.bytes().duplicate());
                default -> message;
            };
        }

        @Override
        Beacon carry(Beacon beacon) {
            return beacon;
        }

        @Override
        MembershipMessage carry(MembershipMessage message) {
            return message;
        }

        @Override
        DhtMessage carry(DhtMessage message) {
            return message;
        }

        @Override
        GossipMessage carry(GossipMessage message) {
            return message;
        }
    },
    /// Encoded and decoded, so that the codecs are part of what is tested.
    BYTES {
        @Override
        PeerMessage carry(PeerMessage message) {
            ByteBuffer frame = PeerMessageCodec.encode(message);
            frame.getInt();
            return decoded(PeerMessageCodec.decode(frame), message);
        }

        @Override
        Beacon carry(Beacon beacon) {
            return decoded(BeaconCodec.decode(BeaconCodec.encode(beacon)), beacon);
        }

        @Override
        MembershipMessage carry(MembershipMessage message) {
            return decoded(MembershipCodec.decode(MembershipCodec.encode(message)), message);
        }

        @Override
        DhtMessage carry(DhtMessage message) {
            return decoded(DhtMessageCodec.decode(DhtMessageCodec.encode(message)), message);
        }

        @Override
        GossipMessage carry(GossipMessage message) {
            return decoded(GossipCodec.decode(GossipCodec.encode(message)), message);
        }
    };

    /// What the receiver gets to see: nothing that it shares with the sender and may change.
    abstract PeerMessage carry(PeerMessage message);

    abstract Beacon carry(Beacon beacon);

    abstract MembershipMessage carry(MembershipMessage message);

    abstract DhtMessage carry(DhtMessage message);

    abstract GossipMessage carry(GossipMessage message);

    private static <T> T decoded(Verdict<T> verdict, T original) {
        return switch (verdict) {
            case Accepted<T>(T value) -> value;
            case Rejected<T>(var reason, String found) ->
                throw new IllegalStateException(
                        "an agent's own message does not decode: " + reason + ", " + found + ": " + original);
        };
    }
}
