package dev.starling.agent;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.starling.agent.cli.AgentFault;
import dev.starling.agent.cli.AgentFault.Exit;
import dev.starling.agent.cli.ControlServer;
import dev.starling.agent.cli.Settings;
import dev.starling.agent.conditions.BoundedCommand;
import dev.starling.agent.conditions.Lookout;
import dev.starling.agent.core.node.AgentNode;
import dev.starling.agent.core.node.NodeConfig;
import dev.starling.agent.core.step.Event;
import dev.starling.agent.core.step.Neighbour;
import dev.starling.agent.core.step.Way;
import dev.starling.agent.identity.DeviceIdentity;
import dev.starling.agent.identity.IdentityFolder;
import dev.starling.agent.identity.LiveIdentity;
import dev.starling.agent.identity.Renewals;
import dev.starling.agent.lan.Beacons;
import dev.starling.agent.lan.Interfaces;
import dev.starling.agent.lan.MemberSocket;
import dev.starling.agent.lan.OwnAddresses;
import dev.starling.agent.lan.Seals;
import dev.starling.agent.loop.AgentLoop;
import dev.starling.agent.loop.Clock;
import dev.starling.agent.metadata.FirstRoot;
import dev.starling.agent.metadata.MetadataFolder;
import dev.starling.agent.metadata.Platform;
import dev.starling.agent.net.PeerNet;
import dev.starling.agent.net.Transport;
import dev.starling.agent.origin.CheckIns;
import dev.starling.agent.origin.HttpLane;
import dev.starling.agent.origin.MetadataFetcher;
import dev.starling.agent.origin.Orders;
import dev.starling.agent.origin.PieceFetcher;
import dev.starling.agent.site.SiteFile;
import dev.starling.agent.site.SystemSigns;
import dev.starling.agent.site.Whereabouts;
import dev.starling.agent.store.PayloadStore;
import dev.starling.agent.store.StoreUnusable;
import dev.starling.agent.telemetry.Ledger;
import dev.starling.agent.telemetry.Status;
import dev.starling.agent.telemetry.StatusJson;
import dev.starling.agent.tls.DeviceNotary;
import dev.starling.agent.tls.OriginTls;
import dev.starling.agent.tls.PeerTls;
import dev.starling.id.Endpoint;
import dev.starling.reach.ReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One agent: everything that must be there before it runs, put together, and taken apart in the opposite
/// order.
final class Agent implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Agent.class.getName());
    private static final int SAVE_SECONDS = 5;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AgentLoop loop;
    private final AgentNode node;
    private final Identity identity;
    private final Ledger ledger;
    private final KnownPeers peers;
    private final Whereabouts whereabouts;
    private final PayloadStore store;
    private final StoreDesk desk;
    private final Releases releases;
    private final CheckIns checkIns;
    private final Performer performer;
    private final SortedMap<String, byte[]> metadata;
    private final Renewals renewals;
    private final Lookout lookout;
    private final LongSupplier epochMillis;
    private volatile List<Endpoint> addresses = List.of();

    /// Opens the store, binds the sockets.
    ///
    /// @throws AgentFault when something of that cannot be had; nothing is left open then
    Agent(Settings settings, Clock clock) throws AgentFault {
        boolean complete = false;
        try {
            loop = new AgentLoop(clock.nanos());
            ledger = new Ledger(clock.epochMillis());
            store = opened(PayloadStore.open(settings.data()));
            peers = new KnownPeers(settings.data().resolve("known-peers"));
            whereabouts = opened(whereabouts(settings));
            LiveIdentity live = identity(settings);
            PeerTls peerTls = opened(new PeerTls(live.credentials(), clock.epochMillis()));
            OriginTls originTls = opened(OriginTls.of(live.credentials(), clock.epochMillis()));
            Transport transport = opened(new Transport());
            live.whenRenewed(peerTls::renew);
            live.whenRenewed(originTls::renew);
            HttpLane.Door origin = new HttpLane.Door(live.identity().origin(), originTls);
            PeerNet net = new PeerNet(transport, peerTls, clock.nanos(), store::read, loop::report);
            desk = opened(new StoreDesk(store, loop::report, net::read, loop::fail));
            identity = new Identity(
                    live,
                    settings,
                    listen(opened(net), settings),
                    clock.epochMillis().getAsLong());
            epochMillis = clock.epochMillis();
            renewals = opened(new Renewals(transport, clock, live, originTls, desk::run));
            Seals seals = new Seals(() -> live.identity().networkKeys(), clock.epochMillis());
            Beacons beacons = beacons(transport, settings, clock, seals);
            MemberSocket members = memberSocket(transport, settings, clock, seals);
            releases = new Releases(
                    store,
                    ledger,
                    settings.data().toAbsolutePath().resolve("payload"),
                    clock.epochMillis(),
                    loop::report);
            PieceFetcher fetcher = new PieceFetcher(transport, origin, clock, loop::report, ledger::wasted);
            MetadataFolder folder = new MetadataFolder(settings.data());
            metadata = firstRoot(folder, settings);
            UpdateDesk updates = new UpdateDesk(
                    folder,
                    new MetadataFetcher(transport, origin, loop::report),
                    desk,
                    releases,
                    clock.epochMillis(),
                    loop::report);
            checkIns = new CheckIns(transport, origin, clock, () -> identity.checkIn(ledger, whereabouts), this::obey);
            performer = new Performer(
                    net, beacons, members, fetcher, desk, releases, updates, ledger, peers, checkIns, loop::report);
            node = node(live, settings.ways());
            opened(new ControlServer(
                    transport,
                    Settings.controlSocket(settings.data()),
                    Map.of("status", this::status, "events", this::events)));
            lookout = opened(lookout(settings, beacons));
            complete = true;
        } catch (StoreUnusable e) {
            throw new AgentFault(Exit.DATA_UNUSABLE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new AgentFault(
                    Exit.DATA_UNUSABLE,
                    "The data folder " + settings.data() + " cannot be used: " + e.getMessage()
                            + ". Look after it, or name another one with --data.");
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private AgentNode node(LiveIdentity live, Set<Way> ways) {
        return new AgentNode(
                new NodeConfig(identity.peer(), live.identity().domain().networkId(), identity.port(), ways),
                new DeviceNotary(live::credentials, live.key().device(), epochMillis),
                Clock.dice(),
                new SecureRandom());
    }

    /// @return null when multicast is switched off
    private @Nullable Beacons beacons(Transport transport, Settings settings, Clock clock, Seals seals) {
        return settings.ways().contains(Way.MULTICAST)
                ? opened(new Beacons(transport, settings.lan().hops(), clock, seals, loop::report))
                : null;
    }

    /// Beacons go by the adapters that it sees, and by their addresses this device is to be found.
    private Lookout lookout(Settings settings, @Nullable Beacons beacons) {
        return Lookout.of(
                identity.live().identity().origin().host(),
                settings.lan().adapters(),
                look -> {
                    found(OwnAddresses.at(look.adapters(), settings.address(), identity.port()));
                    if (beacons != null) {
                        int used = beacons.use(Interfaces.of(Interfaces.fit(look.adapters(), settings.address())));
                        loop.report(new Event.Hindered(ReasonCode.MULTICAST_NO_ADAPTER, used == 0));
                    }
                },
                conditions -> {
                    whereabouts.connectedBy(conditions.network());
                    loop.report(new Event.ConditionsChanged(conditions));
                });
    }

    /// @return null when another program has the UDP port: the agent goes on with its links and beacons
    ///     alone
    private @Nullable MemberSocket memberSocket(Transport transport, Settings settings, Clock clock, Seals seals) {
        try {
            return opened(new MemberSocket(transport, settings.address(), identity.port(), clock, seals, loop::report));
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "This device takes no part in the membership of its site: " + e.getMessage()
                            + ". Have the agent listen on a port that is free for TCP and UDP, with --listen.");
            loop.report(new Event.Hindered(ReasonCode.MEMBERSHIP_PORT_TAKEN, true));
            return null;
        }
    }

    /// @throws AgentFault when the device has none
    private static LiveIdentity identity(Settings settings) throws IOException, AgentFault {
        IdentityFolder folder = new IdentityFolder(settings.data());
        Optional<DeviceIdentity> identity = folder.identity();
        if (identity.isEmpty()) {
            throw new AgentFault(
                    Exit.NOT_ENROLLED,
                    "This device is not enrolled: found no identity in " + settings.data()
                            + ". Have an operator make a bundle in the console and name it with --bundle.");
        }
        return new LiveIdentity(folder, identity.get());
    }

    /// @throws AgentFault when the device was given none
    private static SortedMap<String, byte[]> firstRoot(MetadataFolder folder, Settings settings) throws AgentFault {
        try {
            return FirstRoot.open(folder, new IdentityFolder(settings.data()).firstRoot());
        } catch (IOException e) {
            throw new AgentFault(Exit.TRUST_UNUSABLE, e.getMessage() + ".");
        }
    }

    private static int listen(PeerNet net, Settings settings) throws AgentFault {
        try {
            return net.listen(settings.address(), settings.listenPort());
        } catch (IOException e) {
            throw new AgentFault(
                    Exit.PORT_TAKEN,
                    "Port " + settings.listenPort() + " cannot be listened on: found " + e.getMessage()
                            + "; expected a free port of this device. Stop what uses it, or choose another one with"
                            + " --listen (0 takes any).");
        }
    }

    /// Runs on the calling thread until [#stop].
    ///
    /// @throws RuntimeException a bug
    void run() {
        LOG.log(
                System.Logger.Level.INFO,
                () -> identity.peer() + " listens on port " + identity.port() + ", origin "
                        + identity.live().identity().origin() + ", TLS by " + PeerTls.implementation());
        List<Neighbour> remembered = peers.load();
        if (!remembered.isEmpty()) {
            loop.report(new Event.NeighboursRemembered(remembered));
        }
        whereabouts.remembered().ifPresent(site -> loop.report(new Event.SiteTold(site, List.of())));
        desk.run(this::takeUp);
        desk.every(SAVE_SECONDS, this::save);
        renewals.start();
        lookout.start();
        loop.run(node, performer);
    }

    private void found(List<Endpoint> now) {
        if (!now.equals(addresses)) {
            addresses = now;
            loop.report(new Event.AddressesChanged(now));
        }
    }

    /// What was accepted is held on first: only then does a check-in tell the truth.
    private void takeUp() {
        loop.report(new Event.MetadataLoaded(metadata, store.held(), Platform.name()));
        whereabouts.start(() -> loop.execute(() -> desk.run(checkIns::start)));
    }

    private static Whereabouts whereabouts(Settings settings) {
        SiteFile site = new SiteFile(settings.data().resolve("site"));
        SystemSigns signs = new SystemSigns(Platform.name(), Path.of("/"), new BoundedCommand()::run);
        return new Whereabouts(signs::look, site);
    }

    private void obey(Orders orders) {
        orders.site().ifPresent(site -> {
            whereabouts.told(site);
            loop.report(new Event.SiteTold(site, orders.outsiders()));
        });
        loop.report(new Event.NeighboursNamed(orders.neighbours())); // nobody is an answer too
        loop.report(new Event.MetadataHinted(orders.metadataVersion()));
    }

    /// From any thread.
    void stop() {
        loop.stop();
    }

    private void save() {
        ledger.takeUnsaved().forEach(store::saveCounts);
        peers.save();
        whereabouts.save();
    }

    /// From any thread.
    Status snapshot() {
        return identity.status(ledger, checkIns.isReachable(), epochMillis.getAsLong());
    }

    private List<String> status() {
        return List.of(StatusJson.write(snapshot()));
    }

    private List<String> events() {
        try {
            List<String> lines = new ArrayList<>();
            for (var entry : ledger.recent()) {
                lines.add(JSON.std.asString(entry));
            }
            lines.add("{\"end\":true}");
            return lines;
        } catch (IOException e) {
            throw new AssertionError("an event that cannot be written to memory", e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /// Says goodbye to the peers, writes what is waiting, closes the store cleanly.
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                if (part == desk) {
                    desk.run(this::save);
                }
                part.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, () -> "while closing " + part + ": " + e);
            }
        }
    }
}
