package dev.starling.origin.fleet;

import dev.starling.id.PeerId;
import dev.starling.id.SiteId;
import dev.starling.origin.api.fleet.HandedNeighbour;
import dev.starling.origin.api.fleet.NetworkClass;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.fleet.Device;
import dev.starling.origin.core.fleet.Presence;
import dev.starling.origin.core.fleet.Roster;
import dev.starling.origin.core.fleet.Subnet;
import dev.starling.origin.core.handout.Borders;
import dev.starling.origin.core.handout.Handout;
import dev.starling.origin.core.handout.Named;
import dev.starling.origin.core.handout.Spot;
import dev.starling.origin.core.site.Site;
import dev.starling.origin.core.site.SiteMap;
import dev.starling.origin.persistence.DeviceRow;
import dev.starling.origin.persistence.FleetStore;
import dev.starling.origin.site.SiteBook;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is where and online: the roster in memory, filled from the database at start, and whom it names to whom.
/// Thread-safe.
@Startup
@Singleton
public class Neighbourhood {

    private final Roster roster;
    private final Handout handout = new Handout();
    private final SiteBook sites;
    private final Presence presence;
    private final int devicesMax;
    private final Clock clock;
    private SiteMap drawn;

    public Neighbourhood(FleetStore store, SiteBook sites, OriginConfig config, Clock clock) {
        this.presence = new Presence(config.fleet().offlineAfter());
        this.roster = new Roster(presence);
        this.sites = sites;
        this.devicesMax = config.fleet().devicesMax();
        this.clock = clock;
        this.drawn = sites.map();
        handout.borders(borders(drawn));
        for (DeviceRow row : store.allDevices()) {
            add(known(row));
        }
    }

    private static Device known(DeviceRow row) {
        PeerAddress address = new PeerAddress(row.address, row.port);
        Subnet subnet = Subnet.of(address.endpoint());
        return new Device(
                PeerId.parse(row.peerId),
                address.endpoint(),
                subnet,
                SiteId.of(row.site).orElse(subnet.ownSite()),
                row.network.equals(NetworkClass.VPN.name()),
                row.lastSeen);
    }

    /// Whether the device is known, or may be added.
    public synchronized boolean hasRoomFor(PeerId id) {
        return roster.find(id).isPresent() || roster.size() < devicesMax;
    }

    public synchronized void observe(Device device) {
        add(device);
    }

    private void add(Device device) {
        roster.observe(device);
        if (presence.online(device.lastSeen(), clock.instant())) {
            handout.put(new Spot(device.id(), device.site(), device.subnet().number(), device.vpn()));
        }
    }

    /// Without a lock: says only whether a moment is recent.
    public boolean online(Instant lastSeen) {
        return presence.online(lastSeen, clock.instant());
    }

    /// Whom the device should connect to, now.
    public synchronized List<HandedNeighbour> of(Device device) {
        if (drawn != sites.map()) {
            drawn = sites.map();
            handout.borders(borders(drawn));
        }
        roster.left(clock.instant()).forEach(gone -> handout.remove(gone.id()));
        List<HandedNeighbour> handed = new ArrayList<>();
        for (Named named : handout.neighbours(device.id())) {
            roster.find(named.id()).ifPresent(other -> handed.add(handed(other)));
        }
        return handed;
    }

    private static HandedNeighbour handed(Device device) {
        return new HandedNeighbour(
                device.id().hex(),
                PeerAddress.text(device.endpoint()),
                device.endpoint().port(),
                device.site().name());
    }

    private static Borders borders(SiteMap map) {
        Set<SiteId> apart = new LinkedHashSet<>();
        Set<SiteId> vpn = new LinkedHashSet<>();
        Map<SiteId, Set<SiteId>> allowed = new LinkedHashMap<>();
        for (Site site : map.all()) {
            if (site.apart()) {
                apart.add(site.id());
            }
            if (site.vpn()) {
                vpn.add(site.id());
            }
            if (!site.peersWith().isEmpty()) {
                allowed.put(site.id(), site.peersWith());
            }
        }
        return new Borders(apart, allowed, vpn);
    }
}
