package dev.starling.origin.fleet;

import dev.starling.id.PeerId;
import dev.starling.origin.api.fleet.HandedNeighbour;
import dev.starling.origin.config.OriginConfig;
import dev.starling.origin.core.fleet.Device;
import dev.starling.origin.core.fleet.Presence;
import dev.starling.origin.core.fleet.Roster;
import dev.starling.origin.core.fleet.Subnet;
import dev.starling.origin.core.handout.Handout;
import dev.starling.origin.persistence.DeviceRow;
import dev.starling.origin.persistence.FleetStore;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who is where and online: the roster in memory, filled from the database at start. Thread-safe.
@Startup
@Singleton
public class Neighbourhood {

    private final Roster roster;
    private final Presence presence;
    private final int devicesMax;
    private final Clock clock;

    public Neighbourhood(FleetStore store, OriginConfig config, Clock clock) {
        this.presence = new Presence(config.fleet().offlineAfter());
        this.roster = new Roster(presence);
        this.devicesMax = config.fleet().devicesMax();
        this.clock = clock;
        for (DeviceRow row : store.allDevices()) {
            PeerAddress address = new PeerAddress(row.address, row.port);
            roster.observe(new Device(
                    PeerId.parse(row.peerId),
                    address.endpoint(),
                    Subnet.of(address.endpoint()),
                    row.site,
                    row.lastSeen));
        }
    }

    /// Whether the device is known, or may be added.
    public synchronized boolean hasRoomFor(PeerId id) {
        return roster.find(id).isPresent() || roster.size() < devicesMax;
    }

    public synchronized void observe(Device device) {
        roster.observe(device);
    }

    /// Without a lock: says only whether a moment is recent.
    public boolean online(Instant lastSeen) {
        return presence.online(lastSeen, clock.instant());
    }

    /// Whom the device should connect to, now.
    public List<HandedNeighbour> of(Device device) {
        Map<PeerId, Device> around = new LinkedHashMap<>();
        synchronized (this) {
            roster.around(device, clock.instant()).forEach(other -> around.put(other.id(), other));
        }
        List<PeerId> near = new ArrayList<>();
        List<PeerId> far = new ArrayList<>();
        around.values().forEach(other -> (other.subnet().equals(device.subnet()) ? near : far).add(other.id()));
        return Handout.neighbours(device.id(), near, far).stream()
                .map(around::get)
                .map(Neighbourhood::handed)
                .toList();
    }

    private static HandedNeighbour handed(Device device) {
        return new HandedNeighbour(
                device.id().hex(),
                PeerAddress.text(device.endpoint()),
                device.endpoint().port());
    }
}
