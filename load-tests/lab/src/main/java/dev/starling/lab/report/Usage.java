package dev.starling.lab.report;

import java.util.List;

/// What a heat cost. Bytes are the kernel's counts on the lab's links, memory is the largest sum over a machine's
/// processes.
///
/// @param originSent bytes the origin sent
/// @param betweenSites bytes that sites sent to other sites
/// @param cpuOrigin CPU seconds of everything on the origin
/// @param cpuDesks CPU seconds of everything on the desks
/// @param deskResident largest of any desk, bytes
/// @param deskPrivate largest of any desk, bytes
/// @param otherLoad CPU that the machine spent on anything else meanwhile, in cores
/// @param sentEachSecond bytes the origin sent in each second: a swarm that looks slow may be idle
public record Usage(
        long originSent,
        long betweenSites,
        double cpuOrigin,
        double cpuDesks,
        long deskResident,
        long deskPrivate,
        long originResident,
        long originPrivate,
        double otherLoad,
        List<Long> sentEachSecond) {

    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    public Usage {
        sentEachSecond = List.copyOf(sentEachSecond);
    }
}
