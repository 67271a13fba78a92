package dev.starling.cli.keys;

import dev.starling.trust.json.JsonObject;
import java.util.List;

/// What the origin says of its keys, for people.
final class StatusText {

    private StatusText() {}

    /// @throws dev.starling.trust.json.JsonFlaw when the origin answers something else
    static String of(JsonObject status) {
        StringBuilder text = new StringBuilder();
        for (JsonObject role : status.objects("roles")) {
            text.append(String.format(
                    "%-16s version %-6d expires %s  %d of %d keys%s%n",
                    role.text("role"),
                    role.number("version", 1, Long.MAX_VALUE >> 11),
                    role.text("expires"),
                    role.number("threshold", 1, 1000),
                    role.objects("keys").size(),
                    role.flag("evaluation") ? "  EVALUATION" : ""));
            for (JsonObject key : role.objects("keys")) {
                text.append(
                        String.format("    %-8s %s  %s%n", key.text("place"), key.text("scheme"), key.text("keyId")));
            }
        }
        for (JsonObject waiting : status.objects("waiting")) {
            text.append(waiting(waiting));
        }
        status.texts("alarms").forEach(alarm -> text.append("! ").append(alarm).append('\n'));
        if (status.flag("evaluation")) {
            text.append(
                    "! Keys that belong elsewhere are on the origin: who takes it over can have anything installed.\n");
        }
        if (status.flag("generatedPassphrase")) {
            text.append(
                    "! The key store's passphrase lies beside it. Set STARLING_KEYS_PASSPHRASE_FILE on the origin.\n");
        }
        return text.toString();
    }

    private static String waiting(JsonObject waiting) {
        StringBuilder text = new StringBuilder("? " + waiting.text("role") + " "
                + waiting.number("version", 1, Long.MAX_VALUE >> 11) + " waits for signatures:");
        for (JsonObject need : waiting.objects("needs")) {
            List<String> signed = need.texts("signedBy");
            text.append(" " + signed.size() + " made, " + need.number("threshold", 1, 1000) + " needed;");
        }
        return text.append("\n").toString();
    }
}
