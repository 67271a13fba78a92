package dev.starling.trust;

/// What an update may cost a client at most, for whatever is not bounded by something signed (TUF 5.3.3,
/// 5.4.1, 5.6.7.1).
///
/// @param rootBytes length of one root
/// @param rootsMax roots followed in one update
/// @param timestampBytes length of the timestamp
/// @param metadataBytes length of a snapshot or targets file whose length nobody signed
/// @param rolesMax delegated roles that one search looks into
public record TrustLimits(int rootBytes, int rootsMax, int timestampBytes, int metadataBytes, int rolesMax) {

    public static final TrustLimits STANDARD = new TrustLimits(64 << 10, 256, 16 << 10, 5 << 20, 32);

    public TrustLimits {
        if (rootBytes < 1 || rootsMax < 1 || timestampBytes < 1 || metadataBytes < 1 || rolesMax < 1) {
            throw new IllegalArgumentException("a limit below 1, expected each to be positive");
        }
    }
}
