package dev.starling.origin.core.release;

/// What somebody wants to do with a version.
public enum VersionStep {
    BEGIN_UPLOAD,
    FINISH_UPLOAD,
    /// Throw away what was uploaded, wholly or in part.
    DISCARD,
    /// Publish at once, where one person may.
    PUBLISH,
    /// Ask for somebody else's approval to publish.
    SUBMIT,
    /// Publish what somebody else wants published.
    APPROVE,
    /// Decline to.
    REJECT,
    /// The publisher's key has signed for it.
    SIGN,
    RETIRE
}
