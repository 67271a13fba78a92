package dev.starling.sim.net;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The shape of a company's network: desks on sites around one origin. A site's switch never limits.
///
/// @param origin the origin's own link
public record Topology(List<Site> sites, List<Desk> desks, LinkSpeed origin) {

    private static final int DESKS_MAX = 100_000;

    /// @param wan its link to the rest
    /// @param loss share of the datagrams that get lost on it
    public record Site(LinkSpeed wan, double loss) {}

    /// @param segment desks of the same segment hear each other's multicast
    /// @param link to its site's switch
    /// @param loss share of the datagrams that get lost on it
    /// @param dialsOutOnly a firewall keeps out what it has not asked for
    public record Desk(int site, Segment segment, LinkSpeed link, double loss, boolean dialsOutOnly) {}

    /// A part of the network that multicast does not leave.
    ///
    /// @param multicast whether its switch lets any through
    public record Segment(int number, boolean multicast) {}

    public Topology {
        sites = List.copyOf(sites);
        desks = List.copyOf(desks);
        if (desks.isEmpty() || desks.size() > DESKS_MAX) {
            throw new IllegalArgumentException("1 to " + DESKS_MAX + " desks, found " + desks.size());
        }
    }

    /// Equal sites of equal desks, each site one segment.
    public static Topology ofEqualSites(
            int sites, int desksPerSite, LinkSpeed desk, LinkSpeed wan, LinkSpeed origin, boolean multicast) {
        List<Desk> desks = IntStream.range(0, sites * desksPerSite)
                .map(number -> number / desksPerSite)
                .mapToObj(site -> new Desk(site, new Segment(site, multicast), desk, 0, false))
                .toList();
        List<Site> all =
                IntStream.range(0, sites).mapToObj(site -> new Site(wan, 0)).toList();
        return new Topology(all, desks, origin);
    }

    public int deskCount() {
        return desks.size();
    }

    public int siteCount() {
        return sites.size();
    }

    public int siteOf(int desk) {
        return desks.get(desk).site();
    }

    /// The numbers of each site's desks, in order.
    public List<List<Integer>> desksBySite() {
        List<List<Integer>> all = new ArrayList<>();
        for (int site = 0; site < sites.size(); site++) {
            int number = site;
            all.add(numbers().filter(desk -> siteOf(desk) == number).boxed().toList());
        }
        return all;
    }

    /// The desks of each segment that lets multicast through, in order.
    public TreeMap<Integer, List<Integer>> desksBySegment() {
        TreeMap<Integer, List<Integer>> all = new TreeMap<>();
        numbers()
                .filter(desk -> desks.get(desk).segment().multicast())
                .forEach(desk -> all.computeIfAbsent(desks.get(desk).segment().number(), none -> new ArrayList<>())
                        .add(desk));
        return all;
    }

    private IntStream numbers() {
        return IntStream.range(0, desks.size());
    }
}
