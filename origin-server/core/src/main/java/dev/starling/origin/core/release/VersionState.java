package dev.starling.origin.core.release;

/// Where a version of a package stands. What leads from one to the next: [VersionLife].
public enum VersionState {
    /// A name nobody has used: no bytes, no record.
    DRAFT,
    /// Its name is taken and bytes arrive; nothing can be downloaded yet.
    UPLOADING,
    /// Complete, hashed and signed, but assigned to nobody: it may still be thrown away.
    READY,
    /// Somebody wants it published; somebody else has to agree. Assigned to nobody.
    AWAITING_APPROVAL,
    /// To be published as soon as the publisher's key has signed for it, which is not here. Assigned to nobody yet.
    AWAITING_SIGNATURE,
    /// Assigned to devices and served. From here on name and bytes belong together for ever.
    PUBLISHED,
    /// Withdrawn from every device. The record stays, so that the name can never mean other bytes.
    RETIRED
}
