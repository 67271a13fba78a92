package dev.starling.origin.core.fleet;

import dev.starling.id.PeerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The devices by site, for handing out neighbours without asking the database. Holds what was last observed of
/// each.
///
/// Not thread-safe: whoever owns it locks it. Memory: one [Device] per device ever seen, the bound is the
/// caller's.
public final class Roster {

    private final Map<PeerId, Device> devices = new LinkedHashMap<>();
    private final Map<String, Map<PeerId, Device>> sites = new TreeMap<>();
    private final Presence presence;

    public Roster(Presence presence) {
        this.presence = presence;
    }

    /// Replaces what was known of the device, which may have moved to another site.
    public void observe(Device device) {
        Device before = devices.put(device.id(), device);
        if (before != null && !before.site().equals(device.site())) {
            leave(before);
        }
        sites.computeIfAbsent(device.site(), name -> new TreeMap<>()).put(device.id(), device);
    }

    public Optional<Device> find(PeerId id) {
        return Optional.ofNullable(devices.get(id));
    }

    public int size() {
        return devices.size();
    }

    /// The others at the device's site that are online now, in order of id.
    public List<Device> around(Device device, Instant now) {
        Collection<Device> all =
                sites.getOrDefault(device.site(), new TreeMap<>()).values();
        List<Device> online = new ArrayList<>(all.size());
        for (Device other : all) {
            if (!other.id().equals(device.id()) && presence.online(other.lastSeen(), now)) {
                online.add(other);
            }
        }
        return online;
    }

    private void leave(Device device) {
        Map<PeerId, Device> members = sites.get(device.site());
        if (members != null && members.remove(device.id()) != null && members.isEmpty()) {
            sites.remove(device.site());
        }
    }
}
