package dev.starling.origin.core.release;

/// What somebody wants to do with a version.
public enum VersionStep {
    BEGIN_UPLOAD,
    FINISH_UPLOAD,
    /// Throw away what was uploaded, wholly or in part.
    DISCARD,
    PUBLISH,
    /// The publisher's key has signed for it.
    SIGN,
    RETIRE
}
