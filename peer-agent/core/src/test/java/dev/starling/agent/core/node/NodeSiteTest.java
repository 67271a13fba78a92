package dev.starling.agent.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.step.Asked;
import dev.starling.agent.core.step.Effect;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.LinkId;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Outbox;
import dev.starling.agent.core.step.Outsider;
import dev.starling.agent.core.step.Way;
import dev.starling.fixtures.Fixtures;
import dev.starling.id.Endpoint;
import dev.starling.id.ReleaseId;
import dev.starling.id.SiteId;
import dev.starling.manifest.Manifest;
import dev.starling.manifest.PieceLayout;
import dev.starling.wire.Bitfield;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.WireLimits;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NodeSiteTest {

    private static final int PIECES = 32;
    private static final SiteId PARIS = new SiteId("paris");

    private final RandomGenerator dice = Fixtures.dice(13);
    private final Outbox out = new Outbox();
    private final Neighbour stranger = new Neighbour(Fixtures.peerId(dice), Endpoint.ofIpv4(0x0A090001, 8490));
    private final List<Outsider> outsiders = List.of(new Outsider(new SiteId("lyon"), stranger));

    @Test
    void shouldHaveNoSiteUntilItIsTold() {
        AgentNode node = started(EnumSet.allOf(Way.class));
        assertThat(node.home()).isEmpty();
        node.on(new Event.SiteTold(PARIS, List.of()), 1, out);
        assertThat(node.home()).contains(PARIS);
    }

    @Test
    void shouldLinkWithADeviceOfAnotherSiteWithoutTakingItForAMember() {
        AgentNode node = started(EnumSet.allOf(Way.class));
        node.on(new Event.SiteTold(PARIS, outsiders), 1, out);
        assertThat(Asked.of(out, Effect.Dial.class)).containsExactly(new Effect.Dial(stranger));
        assertThat(Asked.of(out, Effect.Datagram.class)).isEmpty();
        node.on(new Event.NeighboursNamed(List.of(stranger)), 2, out);
        assertThat(Asked.of(out, Effect.Datagram.class))
                .as("one of its own site")
                .isNotEmpty();
    }

    @Test
    void shouldNotLinkByTheHandoutWhenThatIsSwitchedOff() {
        AgentNode node = started(EnumSet.complementOf(EnumSet.of(Way.HANDOUT)));
        node.on(new Event.SiteTold(PARIS, outsiders), 1, out);
        assertThat(Asked.of(out, Effect.Dial.class)).isEmpty();
        assertThat(node.home()).contains(PARIS);
    }

    @Test
    void shouldOweItsSiteEverythingWhenOnlyADeviceOfAnotherSiteIsLinked() {
        AgentNode node = started(EnumSet.allOf(Way.class));
        node.on(new Event.SiteTold(PARIS, outsiders), 1, out);
        linked(node);
        assertThat(fetchedOf(node)).isEqualTo(PIECES);
    }

    @Test
    void shouldShareWhatIsOwedWithALinkedDeviceOfItsOwnSite() {
        AgentNode node = started(EnumSet.allOf(Way.class));
        node.on(new Event.SiteTold(PARIS, outsiders), 1, out);
        node.on(new Event.NeighboursNamed(List.of(stranger)), 1, out);
        linked(node);
        assertThat(fetchedOf(node)).isBetween(1, PIECES - 1);
    }

    private void linked(AgentNode node) {
        LinkId link = new LinkId(1);
        node.on(new Event.LinkOpened(link, stranger.endpoint(), true, stranger.id()), 2, out);
        PeerMessage hello = new PeerMessage.Hello(WireLimits.PROTOCOL_VERSION, 77, stranger.id(), 8490);
        node.on(new Event.MessageReceived(link, hello), 2, out);
    }

    /// How many pieces it goes to the origin for, all of which it is given at once.
    private int fetchedOf(AgentNode node) {
        Manifest manifest = Fixtures.manifest(dice, PIECES * (long) PieceLayout.PIECE_MIN);
        ReleaseId release = Fixtures.releaseId(manifest);
        long now = 11_000_000_000L;
        node.on(new Event.ReleaseAssigned(release, manifest, new Bitfield(PIECES)), now, out);
        int fetched = 0;
        List<Effect.FetchPiece> asked = Asked.of(out, Effect.FetchPiece.class);
        while (!asked.isEmpty()) {
            Asked.forget(out);
            for (Effect.FetchPiece fetch : asked) {
                fetched++;
                ByteBuffer bytes = ByteBuffer.allocate(manifest.layout().lengthOf(fetch.piece()));
                node.on(new Event.PieceFetched(release, fetch.piece(), bytes), now, out);
                node.on(new Event.PieceStored(release, fetch.piece()), now, out);
            }
            asked = Asked.of(out, Effect.FetchPiece.class);
        }
        return fetched;
    }

    private AgentNode started(EnumSet<Way> ways) {
        AgentNode node = new AgentNode(new NodeConfig(Fixtures.peerId(dice), 77, 8490, ways), dice, dice);
        node.on(new Event.Started(), 0, out);
        Asked.forget(out);
        return node;
    }
}
