package dev.starling.id;

/// Why something from outside was refused. The names are what the vectors in `spec/vectors` expect.
public enum Rejection {
    /// Fewer bytes than the format needs.
    TRUNCATED,
    /// Bytes after the end.
    TRAILING_BYTES,
    /// Does not begin as this format does.
    WRONG_MAGIC,
    /// A version of the format that is not spoken here.
    WRONG_VERSION,
    /// A type or code that is not known.
    UNKNOWN_CODE,
    /// A number, length or count beyond its limit.
    OUT_OF_BOUNDS,
    /// A name that is not well-formed.
    BAD_NAME,
    /// The piece hashes do not add up to the root.
    ROOT_MISMATCH,
    /// Signed by a key that is not trusted here, or not signed.
    UNTRUSTED_KEY,
    /// The signature does not fit the bytes.
    BAD_SIGNATURE,
    /// Text or fields that are not what the format asks for.
    MALFORMED,
    /// Metadata of another role than the one asked for.
    WRONG_ROLE,
    /// Fewer good signatures than the role's threshold.
    NOT_ENOUGH_SIGNATURES,
    /// Older than what was trusted before, or something that was listed is gone.
    ROLLBACK,
    /// A version other than the one that was announced.
    VERSION_MISMATCH,
    /// Bytes whose length or hash is not the one that was announced.
    HASH_MISMATCH,
    /// Past the time until which it was to be used.
    EXPIRED,
    /// What is needed to decide is not to be had.
    NOT_FOUND,
    /// Not sealed with this key, or altered since.
    BAD_SEAL
}
