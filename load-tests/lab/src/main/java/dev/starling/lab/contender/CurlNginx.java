package dev.starling.lab.contender;

import dev.starling.lab.shell.Tool;
import java.util.EnumSet;
import java.util.Set;

/// Plain HTTP: every desk takes a copy of its own from a web server, as soon as it is announced.
final class CurlNginx implements Contender {

    @Override
    public String name() {
        return "curl";
    }

    @Override
    public Set<Tool> needs() {
        return EnumSet.of(Tool.CURL, Tool.NGINX);
    }

    @Override
    public Delivery prepare(Arena arena) {
        String address = Nginx.serve(arena.origin(), arena.payload());
        return new Downloads(
                arena,
                desk -> Downloads.thenDone(
                        desk,
                        "curl",
                        "-q",
                        "-s",
                        "-S",
                        "-f",
                        "-o",
                        arena.payload().name(),
                        address));
    }
}
