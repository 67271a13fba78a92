package dev.starling.agent.metadata;

import java.util.Locale;

/// What kind of device this is, in the word that publishers sign (`spec/trust.md`, "Releases").
public final class Platform {

    private Platform() {}

    public static String name() {
        return of(System.getProperty("os.name"));
    }

    /// @param system as Java names it
    static String of(String system) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return "windows";
        }
        return lower.startsWith("mac") ? "macos" : "linux";
    }
}
