package dev.starling.agent.core.update;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Outbox;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.PeerId;
import dev.starling.wire.PeerMessage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An updater as its peers see it: answers each metadata request, over a link of its own.
record Neighbourly(Updater updater, long now) implements Function<PeerMessage, @Nullable PeerMessage> {

    private static final LinkId LINK = new LinkId(9_999);

    @Override
    public @Nullable PeerMessage apply(PeerMessage message) {
        if (!(message instanceof PeerMessage.MetadataRequest)) {
            return null;
        }
        PeerId asker = Fixtures.peerId(Fixtures.dice(9));
        Outbox out = new Outbox();
        updater.up(LINK, asker, now, out);
        updater.said(LINK, asker, message, now, out);
        updater.down(LINK, asker, now, out);
        return Asked.said(out, PeerMessage.class).stream()
                .filter(answer -> !(answer instanceof PeerMessage.MetadataVersion))
                .findFirst()
                .orElse(null);
    }
}
