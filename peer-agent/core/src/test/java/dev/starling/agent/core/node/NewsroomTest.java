package dev.starling.agent.core.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.starling.agent.core.node.SmallTown.Resident;
import dev.starling.agent.core.step.AgentEvent;
import dev.starling.agent.core.step.BanReason;
import dev.starling.agent.core.step.Event;
import dev.starling.fixtures.Fixtures;
import dev.starling.fixtures.Repository.Offer;
import dev.starling.id.ReleaseId;
import dev.starling.id.SiteId;
import dev.starling.manifest.ManifestCodec;
import dev.starling.manifest.ReleaseName;
import dev.starling.wire.PeerMessage;
import dev.starling.wire.gossip.Contact;
import dev.starling.wire.gossip.GossipMessage;
import dev.starling.wire.gossip.Head;
import dev.starling.wire.gossip.OverlayMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole agents: news without the origin's help. Where it is dead, it lets every question run out of time.
class NewsroomTest {

    private static final Offer VIM = new Offer(new ReleaseName("vim", "9.1", "vim.bin"), 1);
    private static final SiteId BERLIN = new SiteId("berlin");
    private static final SiteId PARIS = new SiteId("paris");

    private final SmallTown town = new SmallTown(5);
    private final byte[] payload = Fixtures.payload(Fixtures.dice(1), 300_000);
    private final ReleaseId release =
            ManifestCodec.releaseId(ManifestCodec.encode(Fixtures.manifestOf(VIM.name(), payload)));

    private void publish() {
        town.repository.rollOut(town.time(), List.of(town.repository.publish(VIM, payload, town.time())));
    }

    /// The origin is there for this one alone.
    private void reaches(Resident reporter) {
        reporter.hearsOrigin = true;
        reporter.happen(new Event.MetadataHinted(town.repository.snapshotVersion()));
    }

    @Test
    void oneThatHearsOfAReleaseIsEnoughForTheWholeSite() {
        List<Resident> site = town.site(12);
        site.forEach(resident -> resident.asked = 0);
        publish();
        reaches(site.getFirst());
        town.pass(Duration.ofSeconds(10));

        assertThat(site).allMatch(resident -> resident.held.contains(release));
        assertThat(site.subList(1, 12)).as("asked the origin").allMatch(resident -> resident.asked == 0);
    }

    @Test
    void withTheOriginDeadAnAgentThatWasOffComesBackAndUpdates() {
        List<Resident> site = town.site(4);
        Resident absent = site.getLast();
        absent.stop();
        publish();
        reaches(site.getFirst());
        town.pass(Duration.ofSeconds(10));
        site.getFirst().hearsOrigin = false;
        absent.start();
        absent.happen(new Event.NeighboursRemembered(List.of(site.getFirst().asNeighbour())));
        absent.meets(site.get(1));
        town.pass(Duration.ofSeconds(20));

        assertThat(absent.held).containsExactly(release);
        assertThat(absent.timestamp).isEqualTo(site.getFirst().timestamp);
    }

    @Test
    void anAgentThatWasOffNeedNotWaitForAnOriginThatDoesNotAnswer() {
        List<Resident> site = town.site(4);
        Resident absent = site.getLast();
        absent.stop();
        publish();
        reaches(site.getFirst());
        town.pass(Duration.ofSeconds(10));
        absent.start();
        absent.meets(site.get(1));
        town.pass(Duration.ofSeconds(15)); // one question of the origin takes half a minute to run out

        assertThat(absent.asked).isPositive();
        assertThat(absent.held).containsExactly(release);
    }

    @Test
    void newsGoesFromSiteToSiteAndMakesNobodyAMemberOfTheOther() {
        List<Resident> berlin = town.site(5);
        List<Resident> paris = town.site(1);
        neighbouring(berlin, paris);
        publish();
        reaches(berlin.get(2));
        town.pass(Duration.ofSeconds(15));

        Resident alone = paris.getFirst();
        assertThat(alone.links.values()).isNotEmpty().allMatch(berlin::contains);
        assertThat(alone.held).containsExactly(release);
        assertThat(berlin).allMatch(resident -> resident.held.contains(release));
        assertThat(alone.told).as("datagrams across sites").isEmpty();
    }

    @Test
    void aSiteThatIsSetApartIsNotLinkedThoughOthersKnowOfIt() {
        List<Resident> berlin = town.site(3);
        List<Resident> paris = town.site(3);
        place(berlin, BERLIN);
        place(paris, PARIS);
        paris.forEach(resident -> introduce(resident, berlin, BERLIN));
        town.pass(Duration.ofMinutes(1));
        publish();
        reaches(berlin.getFirst());
        town.pass(Duration.ofSeconds(20));

        assertThat(berlin).allMatch(resident -> resident.held.contains(release));
        assertThat(paris).allMatch(resident -> resident.held.isEmpty());
        for (Resident one : berlin) {
            assertThat(paris).noneMatch(one::isLinkedWith);
        }
    }

    @Test
    void aRendezvousAgentThatDiesIsReplaced() {
        List<Resident> berlin = town.site(6);
        List<Resident> paris = town.site(1);
        neighbouring(berlin, paris);
        List<Resident> speakers =
                berlin.stream().filter(paris.getFirst()::isLinkedWith).toList();
        assertThat(speakers).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        speakers.forEach(Resident::stop);
        town.pass(Duration.ofMinutes(3));
        publish();
        reaches(paris.getFirst());
        town.pass(Duration.ofSeconds(20));

        List<Resident> alive =
                berlin.stream().filter(resident -> !speakers.contains(resident)).toList();
        assertThat(alive).isNotEmpty().allMatch(resident -> resident.held.contains(release));
    }

    @Test
    void whoSendsAFalseHeadAlongALinkIsBanned() {
        List<Resident> berlin = town.site(2);
        List<Resident> paris = town.site(1);
        neighbouring(berlin, paris);
        Resident liar = paris.getFirst();
        var link = liar.links.keySet().iterator().next();
        Resident victim = liar.links.get(link);
        assertThat(victim).isNotNull();
        victim.happen(
                new Event.MessageReceived(link, new PeerMessage.Overlay(new OverlayMessage.News(falseHead(), 1))));
        town.pass(Duration.ofSeconds(1));

        assertThat(victim.reports)
                .contains(
                        new AgentEvent.PeerBanned(liar.id, BanReason.FALSE_METADATA),
                        new AgentEvent.HeadRefused(liar.id, liar.at, 99));
        assertThat(victim.isLinkedWith(liar)).isFalse();
    }

    @Test
    void aFalseHeadByDatagramIsNotPassedOnAndBansNobodySinceAnybodyMayHaveSentIt() {
        List<Resident> site = town.site(4);
        Resident victim = site.getFirst();
        site.forEach(resident -> resident.told.clear());
        victim.happen(new Event.GossipHeard(new GossipMessage.Push(site.get(1).id, falseHead()), site.get(1).at));
        town.pass(Duration.ofSeconds(5));

        assertThat(victim.reports).contains(new AgentEvent.HeadRefused(null, site.get(1).at, 99));
        assertThat(victim.reports).noneMatch(AgentEvent.PeerBanned.class::isInstance);
        assertThat(victim.told).isEmpty();
    }

    @Test
    void aTrueHeadUnderAnotherNumberIsFalse() {
        List<Resident> site = town.site(2);
        publish();
        byte[] timestamp = town.repository.file("/tuf/metadata/timestamp.json");
        Head renumbered = new Head(99, ByteBuffer.wrap(timestamp));
        site.getFirst()
                .happen(new Event.GossipHeard(new GossipMessage.Push(site.get(1).id, renumbered), site.get(1).at));

        assertThat(site.getFirst().reports).contains(new AgentEvent.HeadRefused(null, site.get(1).at, 99));
    }

    private Head falseHead() {
        String text = new String(town.repository.file("/tuf/metadata/timestamp.json"), UTF_8)
                .replaceFirst("\"version\":\\s*\\d+", "\"version\":99");
        return new Head(99, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    /// Both are told where they are, and of each other, and find each other.
    private void neighbouring(List<Resident> berlin, List<Resident> paris) {
        place(berlin, BERLIN);
        place(paris, PARIS);
        paris.forEach(resident -> introduce(resident, berlin, BERLIN));
        berlin.forEach(resident -> introduce(resident, paris, PARIS));
        town.pass(Duration.ofSeconds(30));
    }

    private static void place(List<Resident> residents, SiteId site) {
        residents.forEach(resident -> resident.happen(new Event.SiteTold(site, List.of())));
    }

    private static void introduce(Resident to, List<Resident> others, SiteId site) {
        to.happen(new Event.RendezvousNamed(others.stream()
                .map(other -> new Contact(other.id, other.at, site))
                .toList()));
    }
}
