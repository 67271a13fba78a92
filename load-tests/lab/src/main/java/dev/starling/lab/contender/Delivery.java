package dev.starling.lab.contender;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// A contender that stands ready. Called by one thread; the processes it has started end with the heat's network.
/// Times are milliseconds since the epoch.
public interface Delivery {

    /// The file is announced: the clock of every desk that is there starts now.
    void announce();

    /// A desk turns up; called once for each, right after the announcement or, in a staggered heat, in its turn.
    void join(int desk);

    /// When the whole file was there for other programs to read, once it is.
    OptionalLong finishedAt(int desk);

    /// Why a desk will never finish, when that is so.
    Optional<String> failure(int desk);

    /// Where the desk's copy is or grows. Need not exist yet.
    Path copy(int desk);
}
