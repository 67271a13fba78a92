package dev.starling.lab.net;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Sites of equal desks around one origin, as namespaces, addresses and the commands that make them. Pure.
///
///     origin --(origin rate)-- wan router --(wan rate)-- site router and bridge --(lan rate)-- desk
///
/// Sites are routed, not bridged, to each other: multicast stays within a site, as it does in a company.
///
/// @param prefix begins the name of every namespace
public record NetworkPlan(String prefix, int sites, int desksPerSite, Speeds speeds) {

    /// One byte of the address numbers the sites, another the desks of a site.
    private static final int SITES_MAX = 90;

    private static final int DESKS_MAX = 200;

    public NetworkPlan {
        if (sites < 1 || sites > SITES_MAX || desksPerSite < 1 || desksPerSite > DESKS_MAX) {
            throw new IllegalArgumentException("1 to " + SITES_MAX + " sites of 1 to " + DESKS_MAX + " desks, found "
                    + sites + " of " + desksPerSite);
        }
    }

    public int desks() {
        return sites * desksPerSite;
    }

    public int siteOf(int desk) {
        return desk / desksPerSite;
    }

    public String origin() {
        return prefix + "-origin";
    }

    public String wan() {
        return prefix + "-wan";
    }

    public String site(int site) {
        return prefix + "-s" + site;
    }

    public String desk(int desk) {
        return prefix + "-d" + desk;
    }

    public String originAddress() {
        return "10.77.0.2";
    }

    public String deskAddress(int desk) {
        return "10.77." + (10 + siteOf(desk)) + "." + (1 + desk % desksPerSite);
    }

    private String gateway(int site) {
        return "10.77." + (10 + site) + ".254";
    }

    public List<String> namespaces() {
        List<String> names = new ArrayList<>(List.of(origin(), wan()));
        IntStream.range(0, sites).mapToObj(this::site).forEach(names::add);
        IntStream.range(0, desks()).mapToObj(this::desk).forEach(names::add);
        return List.copyOf(names);
    }

    /// Every command that builds the network, in order.
    public List<List<String>> commands() {
        NetworkCommands to = new NetworkCommands();
        namespaces().forEach(to::namespace);
        to.router(wan());
        to.link(origin(), "eth0", wan(), "origin", speeds.origin());
        to.address(origin(), "eth0", originAddress());
        to.address(wan(), "origin", "10.77.0.1");
        to.routeAll(origin(), "10.77.0.1");
        for (int site = 0; site < sites; site++) {
            site(to, site);
        }
        for (int desk = 0; desk < desks(); desk++) {
            int site = siteOf(desk);
            to.link(desk(desk), "eth0", site(site), port(desk), speeds.lan());
            to.bridged(site(site), port(desk));
            to.address(desk(desk), "eth0", deskAddress(desk));
            to.routeAll(desk(desk), gateway(site));
            to.multicast(desk(desk), "eth0");
        }
        return to.all();
    }

    /// What makes the site's switch drop all multicast on its way to a desk; what the desk itself sends goes out.
    public List<String> deafening(int desk) {
        return List.of(
                "ip",
                "-n",
                site(siteOf(desk)),
                "link",
                "set",
                port(desk),
                "type",
                "bridge_slave",
                "mcast_flood",
                "off");
    }

    private void site(NetworkCommands to, int site) {
        String near = "10.77." + (100 + site) + ".2";
        String far = "10.77." + (100 + site) + ".1";
        to.router(site(site));
        to.bridge(site(site));
        to.address(site(site), NetworkCommands.BRIDGE, gateway(site));
        to.link(site(site), "uplink", wan(), "site" + site, speeds.wan());
        to.address(site(site), "uplink", near);
        to.address(wan(), "site" + site, far);
        to.routeAll(site(site), far);
        to.route(wan(), "10.77." + (10 + site) + ".0/24", near);
    }

    private static String port(int desk) {
        return "desk" + desk;
    }
}
