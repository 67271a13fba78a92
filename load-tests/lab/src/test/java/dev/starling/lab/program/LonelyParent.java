package dev.starling.lab.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A JVM with a child that would run for hours. Prints the child's process id, then waits to be killed.
final class LonelyParent {

    private LonelyParent() {}

    public static void main(String[] args) throws IOException {
        Program child = Program.start(Launch.of("sleeper", Path.of(args[0], "data")), List.of("sleep", "10000"));
        System.out.println(child.pid());
        System.out.flush();
        int end = System.in.read();
        assert end < 0 : "nothing is ever written to it";
    }
}
