package dev.starling.trust.json;

/// What one document may cost its reader. Checked while reading, before memory is spent.
///
/// @param bytesMax length of the document
/// @param depthMax objects and lists within each other; TUF needs 6, and what `custom` holds
/// @param valuesMax values of any kind, keys of objects not counted
public record JsonLimits(int bytesMax, int depthMax, int valuesMax) {

    /// Deep enough for any `custom` that makes sense, shallow enough for any stack.
    public static final int DEPTH_MAX = 32;
    /// 10,000 targets with a dozen values each and room; about 30 MB of memory at worst.
    public static final int VALUES_MAX = 1 << 18;

    public JsonLimits {
        if (bytesMax < 1 || depthMax < 1 || valuesMax < 1) {
            throw new IllegalArgumentException(
                    "limits " + bytesMax + ", " + depthMax + ", " + valuesMax + ": expected each to be positive");
        }
    }

    /// The usual depth and number of values.
    public static JsonLimits ofBytes(int bytesMax) {
        return new JsonLimits(bytesMax, DEPTH_MAX, VALUES_MAX);
    }
}
