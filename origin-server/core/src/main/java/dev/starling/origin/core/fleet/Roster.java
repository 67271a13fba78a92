package dev.starling.origin.core.fleet;

import dev.starling.id.PeerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The devices, and which of them are online, without asking the database. Holds what was last observed of each.
///
/// Not thread-safe: whoever owns it locks it. Memory: one [Device] per device ever seen, the bound is the
/// caller's. Each step costs the same however many devices there are.
public final class Roster {

    private final Map<PeerId, Device> devices = new LinkedHashMap<>();
    /// Those online, the one that was silent for longest first.
    private final Map<PeerId, Device> online = new LinkedHashMap<>();
    private final Presence presence;

    public Roster(Presence presence) {
        this.presence = presence;
    }

    /// Replaces what was known of the device, which is online from now on. Devices come in the order in which they were
    /// seen.
    public void observe(Device device) {
        devices.put(device.id(), device);
        online.remove(device.id());
        online.put(device.id(), device);
    }

    public Optional<Device> find(PeerId id) {
        return Optional.ofNullable(devices.get(id));
    }

    public int size() {
        return devices.size();
    }

    /// Those that have been silent for too long since this was last asked, in the order of their silence.
    public List<Device> left(Instant now) {
        List<Device> left = new ArrayList<>();
        Iterator<Device> silentFirst = online.values().iterator();
        while (silentFirst.hasNext()) {
            Device device = silentFirst.next();
            if (presence.online(device.lastSeen(), now)) {
                break;
            }
            silentFirst.remove();
            left.add(device);
        }
        return left;
    }
}
