package dev.starling.origin.core.signing;

import dev.starling.trust.json.JsonObject;
import dev.starling.trust.role.Delegations;
import dev.starling.trust.role.TargetFile;
import dev.starling.trust.role.Targets;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;

/// What a targets role says, without version and expiry.
record Contents(NavigableMap<String, TargetFile> files, Optional<Delegations> delegations, JsonObject extra) {

    static Contents of(Targets role) {
        return new Contents(role.targets(), role.delegations(), role.extra());
    }

    Targets as(long version, Instant expires) {
        return new Targets(version, expires, files, delegations, extra);
    }
}
