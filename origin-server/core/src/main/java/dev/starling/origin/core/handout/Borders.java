package dev.starling.origin.core.handout;

import dev.starling.id.SiteId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/// What people decided about who may link with whom across sites.
///
/// @param apart sites whose devices link with their own site's alone, whatever else is said
/// @param allowed the sites, in order of preference, whose devices one may link with as with its own; those that
///     are apart do not count
/// @param vpn sites whose devices may link through a VPN
public record Borders(Set<SiteId> apart, Map<SiteId, Set<SiteId>> allowed, Set<SiteId> vpn) {

    /// What holds while nobody has decided anything.
    public static final Borders NONE =
            new Borders(Collections.emptySet(), Collections.emptyMap(), Collections.emptySet());

    boolean isApart(SiteId site) {
        return apart.contains(site);
    }

    Set<SiteId> allowedFrom(SiteId site) {
        return isApart(site) ? Collections.emptySet() : allowed.getOrDefault(site, Collections.emptySet());
    }

    /// Whether the device is named to others, and others to it.
    boolean lets(Spot device) {
        return !device.vpn() || vpn.contains(device.site());
    }
}
