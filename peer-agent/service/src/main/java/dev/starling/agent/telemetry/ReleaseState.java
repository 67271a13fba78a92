package dev.starling.agent.telemetry;

import java.util.Locale;

/// How far a release is on this device. The lower-case names are part of the control protocol and of the origin's.
public enum ReleaseState {
    /// Pieces are missing, or the whole has not been checked yet.
    DOWNLOADING,
    /// The store does not take writes; goes on by itself once it does.
    PAUSED,
    /// Every piece is verified, and the whole file against its SHA-256 once more.
    COMPLETE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
