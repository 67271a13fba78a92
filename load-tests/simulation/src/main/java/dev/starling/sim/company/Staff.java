package dev.starling.sim.company;

import dev.starling.sim.company.CompanyScenario.Group;
import dev.starling.sim.company.CompanyScenario.Link;
import dev.starling.sim.company.CompanyScenario.SiteKind;
import dev.starling.sim.net.LinkSpeed;
import dev.starling.sim.net.Speed;
import dev.starling.sim.net.Topology;
import dev.starling.sim.net.Topology.Desk;
import dev.starling.sim.net.Topology.Segment;
import dev.starling.sim.net.Topology.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The devices of a company, numbered, and the network between them.
record Staff(Topology topology, List<Device> devices) {

    /// @param holder whether it has the first release when it is published
    record Device(Group group, boolean holder) {}

    static Staff of(CompanyScenario scenario) {
        List<Site> sites = new ArrayList<>();
        List<Desk> desks = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        int segments = 0;
        for (SiteKind kind : scenario.sites()) {
            for (int copy = 0; copy < kind.count(); copy++) {
                for (Group group : kind.groups()) {
                    Link link = Objects.requireNonNull(scenario.links().get(group.link()));
                    Segment segment = new Segment(segments++, group.multicast());
                    for (int number = 0; number < group.devices(); number++) {
                        desks.add(new Desk(
                                sites.size(), segment, speed(link), link.lossPercent() / 100, group.dialsOutOnly()));
                        devices.add(new Device(group, number < group.holders()));
                    }
                }
                sites.add(new Site(speed(kind.wan()), kind.wan().lossPercent() / 100));
            }
        }
        return new Staff(new Topology(sites, desks, speed(scenario.origin())), devices);
    }

    private static LinkSpeed speed(Link link) {
        Speed speed = Speed.ofMegabits(link.megabits(), Math.round(link.millis() * 1e6));
        return new LinkSpeed(speed, speed);
    }
}
