package dev.starling.lab.contender;

import dev.starling.lab.program.Programs;
import java.util.List;
import java.util.stream.Collectors;

/// Everyone who can take part, in the order of the table.
public final class Contenders {

    /// The one that scenarios have a bar for.
    public static final String OURS = "starling";

    private Contenders() {}

    public static List<Contender> all(Programs programs) {
        return List.of(new Starling(programs), new CurlNginx(), new Aria2(), new Libtorrent());
    }

    public static String names(List<Contender> contenders) {
        return contenders.stream().map(Contender::name).collect(Collectors.joining(", "));
    }
}
