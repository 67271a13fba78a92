package dev.starling.lab.contender;

import dev.starling.lab.shell.Tool;
import java.util.Set;

/// One way to bring a file from the origin to every desk.
public interface Contender {

    /// What the command line and the table call it.
    String name();

    /// Programs it cannot do without.
    Set<Tool> needs();

    /// Everything that is there before the file is announced: servers, hashes, resident agents. Not timed.
    ///
    /// @throws dev.starling.lab.shell.LabFailure when it cannot be prepared
    Delivery prepare(Arena arena);
}
