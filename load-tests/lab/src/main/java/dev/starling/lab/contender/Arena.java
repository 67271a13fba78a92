package dev.starling.lab.contender;

import dev.starling.lab.company.Payload;
import dev.starling.lab.ground.Host;
import java.util.List;

/// Where a contender shows what it can do: the network is up and nothing runs.
///
/// @param staggered whether desks arrive one after another instead of being there from the start
public record Arena(Payload payload, Host origin, List<Host> desks, boolean staggered) {

    public Arena {
        desks = List.copyOf(desks);
    }
}
