package dev.starling.sim.net;

/// The shape of a company's network: equal sites of equal desks around one origin.
///
/// @param desk each desk's own network link to its site's switch, which never limits
/// @param wan each site's link to the rest
/// @param origin the origin's own link
/// @param multicast whether the site's switch lets multicast through
public record Topology(
        int sites, int desksPerSite, LinkSpeed desk, LinkSpeed wan, LinkSpeed origin, boolean multicast) {

    private static final int DESKS_MAX = 100_000;

    public Topology {
        if (sites < 1 || desksPerSite < 1 || (long) sites * desksPerSite > DESKS_MAX) {
            throw new IllegalArgumentException(
                    "1 to " + DESKS_MAX + " desks, found " + sites + " sites of " + desksPerSite);
        }
    }

    public int desks() {
        return sites * desksPerSite;
    }

    public int siteOf(int desk) {
        return desk / desksPerSite;
    }

    /// The same network with about so many desks: as many sites, other sizes.
    public Topology withDesks(int desks) {
        return new Topology(sites, Math.max(1, desks / sites), desk, wan, origin, multicast);
    }
}
