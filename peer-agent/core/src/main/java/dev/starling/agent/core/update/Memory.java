package dev.starling.agent.core.update;

import dev.starling.id.ReleaseId;
import dev.starling.id.Verdict;
import dev.starling.trust.json.JsonFlaw;
import dev.starling.trust.json.JsonLimits;
import dev.starling.trust.json.JsonObject;
import dev.starling.trust.json.JsonReader;
import dev.starling.trust.json.JsonValue;
import dev.starling.trust.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What no signed file says and a restart must not lose: which releases were accepted, how far each
/// product has come, and the time floor. One small file, replaced as a whole.
final class Memory {

    /// A release that was accepted.
    record Accepted(String product, long versionSeq, ReleaseId release) {}

    private static final int BYTES_MAX = 4 << 20;
    private static final int FORMAT = 1;

    private final NavigableMap<String, Long> floors = new TreeMap<>();
    private final Map<String, Accepted> accepted = new LinkedHashMap<>();
    private final TimeFloor time;

    private Memory(TimeFloor time) {
        this.time = time;
    }

    /// @param file null when there is none yet. A file that is not as it was written counts as none: what
    ///     is held is then accepted afresh by the next refresh, and the floors begin with it
    static Memory of(byte @Nullable [] file) {
        if (file != null && JsonFlaw.guard(() -> read(file)) instanceof Verdict.Accepted<Memory>(Memory read)) {
            return read;
        }
        return new Memory(new TimeFloor(0));
    }

    private static Memory read(byte[] file) {
        JsonObject json = JsonReader.object(file, JsonLimits.ofBytes(BYTES_MAX));
        json.number("format", FORMAT, FORMAT);
        Memory memory = new Memory(new TimeFloor(json.number("timeMillis", 0, JsonValue.NUMBER_MAX)));
        JsonObject floors = json.object("floors");
        floors.fields()
                .keySet()
                .forEach(product -> memory.floors.put(product, floors.number(product, 1, JsonValue.NUMBER_MAX)));
        for (JsonObject each : json.objects("accepted")) {
            memory.accepted.put(
                    each.text("target"),
                    new Accepted(
                            each.text("product"),
                            each.number("versionSeq", 1, JsonValue.NUMBER_MAX),
                            ReleaseId.parse(each.text("releaseId"))));
        }
        return memory;
    }

    byte[] write() {
        JsonObject.Builder products = JsonObject.builder();
        floors.forEach(products::put);
        JsonValue releases = new JsonValue.Array(accepted.entrySet().stream()
                .<JsonValue>map(each -> JsonObject.builder()
                        .put("target", each.getKey())
                        .put("product", each.getValue().product())
                        .put("versionSeq", each.getValue().versionSeq())
                        .put("releaseId", each.getValue().release().hex())
                        .build())
                .toList());
        return JsonWriter.ordinary(JsonObject.builder()
                .put("format", FORMAT)
                .put("timeMillis", time.millis())
                .put("floors", products.build())
                .put("accepted", releases)
                .build());
    }

    TimeFloor time() {
        return time;
    }

    /// By target path.
    Map<String, Accepted> accepted() {
        return accepted;
    }

    /// Whether the release is older than what this device has accepted of its product, without leave to
    /// go back.
    boolean isRollback(ReleaseTarget release) {
        return !release.allowDowngrade() && release.versionSeq() < floor(release.product());
    }

    long floor(String product) {
        return floors.getOrDefault(product, 0L);
    }

    /// The release is accepted, and the product's floor is where it stands: also lower, if its publisher
    /// signed that it may be.
    Accepted accept(String target, ReleaseTarget release) {
        Accepted now = new Accepted(release.product(), release.versionSeq(), release.release());
        floors.put(release.product(), release.versionSeq());
        accepted.put(target, now);
        return now;
    }
}
