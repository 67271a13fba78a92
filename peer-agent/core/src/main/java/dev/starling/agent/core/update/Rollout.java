package dev.starling.agent.core.update;

import dev.starling.id.PeerId;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonLimits;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The files of the online role: they name releases and devices, never bytes
/// (`spec/trust.md`, "Rollouts").
final class Rollout {

    /// The rollout of every device.
    static final String DEFAULT = "rollouts/default.json";
    /// The devices that were thrown out.
    static final String REVOKED = "policy/revoked-agents.json";
    /// As many as a check-in may report.
    static final int RELEASES_MAX = 1000;
    /// More than any organisation throws out before their certificates end.
    static final int REVOKED_MAX = 65_536;

    static final int BYTES_MAX = 5 << 20;

    private static final int FORMAT = 1;

    private Rollout() {}

    /// @return target paths of payloads, in order, each once
    static Verdict<List<String>> releases(byte[] file) {
        return JsonFlaw.guard(() -> {
            SequencedSet<String> targets = new LinkedHashSet<>();
            for (JsonObject release : read(file).objects("releases")) {
                targets.add(release.text("target"));
            }
            bound(targets.size(), RELEASES_MAX);
            return List.copyOf(targets);
        });
    }

    static Verdict<List<PeerId>> revoked(byte[] file) {
        return JsonFlaw.guard(() -> {
            List<PeerId> revoked =
                    read(file).texts("revoked").stream().map(PeerId::parse).toList();
            bound(revoked.size(), REVOKED_MAX);
            return revoked;
        });
    }

    private static JsonObject read(byte[] file) {
        JsonObject json = JsonReader.object(file, JsonLimits.ofBytes(BYTES_MAX));
        json.number("format", FORMAT, FORMAT);
        return json;
    }

    private static void bound(int found, int most) {
        if (found > most) {
            throw new JsonFlaw(Rejection.OUT_OF_BOUNDS, found + " entries, expected at most " + most);
        }
    }
}
