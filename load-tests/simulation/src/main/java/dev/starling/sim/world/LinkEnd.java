package dev.starling.sim.world;

import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.sim.net.Flow;
import dev.starling.sim.net.Parcel;
import dev.starling.wire.DisconnectReason;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.PeerMessageCodec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One end of a connection between two agents. The connection opens by a handshake of two packets,
/// keeps the order of what is sent, and ends with a packet that says so, as one of TCP does.
final class LinkEnd {

    private final World world;
    private final SimAgent agent;
    private final int life;
    private final LinkId link;
    private final PeerId peer;
    private final Flow out;
    private final @Nullable Neighbour dialled;
    private @Nullable LinkEnd other;
    private boolean answered;
    private boolean open;
    /// The network has swallowed something of the connection: what comes after it never arrives either.
    private boolean stuck;

    /// @param dialled null at the end that is dialled
    private LinkEnd(World world, SimAgent agent, SimAgent towards, @Nullable Neighbour dialled) {
        this.world = world;
        this.agent = agent;
        this.life = agent.life();
        this.link = new LinkId(world.newLink());
        this.peer = towards.id();
        this.out = world.fabric().between(agent.desk(), towards.desk(), world.ignored());
        this.dialled = dialled;
    }

    static void dial(SimAgent from, SimAgent to, Neighbour neighbour, World world) {
        LinkEnd dialling = new LinkEnd(world, from, to, neighbour);
        dialling.out.send(Parcel.control(0, () -> dialling.knock(to, neighbour.endpoint())));
    }

    LinkId link() {
        return link;
    }

    /// Who is at the other end: real links prove it by their certificates.
    PeerId peer() {
        return peer;
    }

    /// The first packet is there.
    private void knock(SimAgent at, Endpoint address) {
        if (!world.lets(agent, at)) {
            world.agenda().after(SimAgent.CONNECT_TIMEOUT_NANOS, this::lost);
            return;
        }
        LinkEnd listening = new LinkEnd(world, at, agent, null);
        if (!at.isUp()) {
            listening.out.send(Parcel.control(0, this::lost));
            return;
        }
        other = listening;
        listening.other = this;
        listening.out.send(Parcel.control(0, () -> answered(address)));
        listening.answered = true;
        listening.open = true;
        at.opened(listening, Addresses.dialling(agent.desk(), link.value()), false);
    }

    private void answered(Endpoint by) {
        answered = true;
        if (agent.lives(life)) {
            open = true;
            agent.opened(this, by, true);
        } else {
            end();
        }
    }

    void send(PeerMessage message) {
        if (open) {
            PeerMessage carried = world.mode().carry(message);
            out.send(Parcel.control(PeerMessageCodec.encodedSize(message), () -> arrive(carried)));
        }
    }

    void serve(Effect.ServeBlock block) {
        if (!open) {
            return;
        }
        Payload payload = world.payload(block.release());
        ByteBuffer bytes = agent.poisons()
                ? payload.poisoned(block.piece(), block.offset(), block.length())
                : payload.block(block.piece(), block.offset(), block.length());
        PeerMessage data = new PeerMessage.Data(block.requestId(), bytes);
        PeerMessage carried = world.mode().carry(data);
        out.send(new Parcel(
                PeerMessageCodec.encodedSize(data),
                block.length(),
                () -> reportIfOpen(new Event.BlockSent(link, block.requestId(), block.length())),
                () -> arrive(carried)));
    }

    /// Says goodbye behind what is still to be sent, and closes.
    void hangUp(DisconnectReason reason) {
        if (!open) {
            return;
        }
        if (reason != DisconnectReason.LOST) {
            send(new PeerMessage.Bye(reason));
        }
        end();
        close();
        world.agenda().after(0, () -> agent.report(life, new Event.LinkClosed(link, DisconnectReason.LOST)));
    }

    /// The process is gone; the system closes what it had open.
    void sever() {
        open = false;
        out.cut();
        end();
    }

    private void arrive(PeerMessage message) {
        LinkEnd there = other;
        if (there != null && gets(there)) {
            there.reportIfOpen(new Event.MessageReceived(there.link, message));
        }
    }

    private void reportIfOpen(Event event) {
        if (open) {
            agent.report(life, event);
        }
    }

    private void end() {
        LinkEnd there = other;
        if (there != null) {
            out.send(Parcel.control(0, () -> {
                if (gets(there)) {
                    there.lost();
                }
            }));
        }
    }

    private boolean gets(LinkEnd there) {
        stuck |= !world.fabric().connects(agent.desk(), there.agent.desk());
        return !stuck;
    }

    private void lost() {
        if (dialled != null && !answered) {
            answered = true;
            agent.report(life, new Event.DialFailed(dialled));
        } else if (open) {
            close();
            out.cut();
            agent.report(life, new Event.LinkClosed(link, DisconnectReason.LOST));
        }
    }

    private void close() {
        open = false;
        agent.closed(this);
    }
}
