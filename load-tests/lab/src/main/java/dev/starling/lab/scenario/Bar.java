package dev.starling.lab.scenario;

/// What a scenario demands beyond every desk having the right bytes.
///
/// @param egressPerSite most the origin may send, as a multiple of the payload and per site
/// @param lastOverBound latest completion as a multiple of the bound; infinite where time is not judged
public record Bar(double egressPerSite, double lastOverBound) {

    static Bar egress(double perSite) {
        return new Bar(perSite, Double.POSITIVE_INFINITY);
    }

    /// Only every desk complete and right.
    static Bar complete() {
        return egress(Double.POSITIVE_INFINITY);
    }
}
