package dev.starling.agent.identity;

import dev.starling.wire.SealedDatagram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The keys that datagrams are sealed with, by UTC day since 1970 (`spec/enrolment.md`, "Network keys"). Cannot be
/// changed.
public final class NetworkKeys implements SealedDatagram.Keys {

    /// Yesterday to seven days on are nine.
    static final int DAYS_MAX = 16;

    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final NavigableMap<Long, byte[]> byDay;

    private NetworkKeys(NavigableMap<Long, byte[]> byDay) {
        this.byDay = byDay;
    }

    public static NetworkKeys none() {
        return new NetworkKeys(new TreeMap<>());
    }

    /// @param json a list of objects with `day` and `key`, or null for none
    /// @throws IOException when it is something else
    public static NetworkKeys parse(@Nullable Object json) throws IOException {
        NavigableMap<Long, byte[]> byDay = new TreeMap<>();
        if (json instanceof List<?> all && all.size() <= DAYS_MAX) {
            for (Object each : all) {
                if (!(each instanceof Map<?, ?> fields)
                        || !(fields.get("day") instanceof Number day)
                        || !(fields.get("key") instanceof String key)) {
                    throw new IOException("a network key without a day or a key");
                }
                byDay.put(day.longValue(), decode(key));
            }
        } else if (json != null) {
            throw new IOException("network keys that are no list of at most " + DAYS_MAX);
        }
        return new NetworkKeys(byDay);
    }

    private static byte[] decode(String key) throws IOException {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length == SealedDatagram.KEY_BYTES) {
                return bytes;
            }
            throw new IOException("a network key of " + bytes.length + " bytes");
        } catch (IllegalArgumentException e) {
            throw new IOException("a network key that is no base64", e);
        }
    }

    List<Map<String, Object>> json() {
        List<Map<String, Object>> all = new ArrayList<>();
        byDay.forEach((day, key) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("day", day);
            fields.put("key", Base64.getEncoder().encodeToString(key));
            all.add(fields);
        });
        return all;
    }

    /// These and those, without the days that are over.
    NetworkKeys with(NetworkKeys others, long today) {
        NavigableMap<Long, byte[]> both = new TreeMap<>(byDay);
        both.putAll(others.byDay);
        both.headMap(today - SealedDatagram.DAYS_EITHER_SIDE, false).clear();
        while (both.size() > DAYS_MAX) {
            both.pollLastEntry();
        }
        return new NetworkKeys(both);
    }

    @Override
    public byte @Nullable [] of(long day) {
        return byDay.get(day);
    }

    /// @param epochMillis wall time
    public static long day(long epochMillis) {
        return Math.floorDiv(epochMillis, DAY_MILLIS);
    }
}
