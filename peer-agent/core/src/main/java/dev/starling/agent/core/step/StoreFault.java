package dev.starling.agent.core.step;

/// Why the store could not write.
public enum StoreFault {
    /// No space is left on the device, or the cache's quota is used up.
    FULL,
    /// The medium failed or the folder is not accessible.
    UNREADABLE
}
