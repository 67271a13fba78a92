package dev.starling.agent.core.membership;

import dev.starling.agent.core.step.Neighbour;
import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Devices that were named and have not answered yet. Bounded, and none is asked for ever.
final class Contacts {

    static final int CONTACTS_MAX = 64;
    static final int TRIES = 5;

    private static final class Contact {
        private final Endpoint at;
        private int tries;

        private Contact(Endpoint at) {
            this.at = at;
        }
    }

    private final Map<PeerId, Contact> waiting = new LinkedHashMap<>();

    /// @return whether it is to be asked now: it was not known and there is room
    boolean add(Neighbour device) {
        if (waiting.size() >= CONTACTS_MAX || waiting.containsKey(device.id())) {
            return false;
        }
        Contact contact = new Contact(device.endpoint());
        contact.tries = 1;
        waiting.put(device.id(), contact);
        return true;
    }

    void answered(PeerId device) {
        waiting.remove(device);
    }

    /// @return those to be asked again
    List<Neighbour> due(Members members) {
        waiting.entrySet().removeIf(entry -> {
            Member member = members.get(entry.getKey());
            return entry.getValue().tries >= TRIES || (member != null && member.isPresent());
        });
        List<Neighbour> due = new ArrayList<>();
        waiting.forEach((id, contact) -> {
            contact.tries++;
            due.add(new Neighbour(id, contact.at));
        });
        return due;
    }
}
