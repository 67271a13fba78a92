package dev.starling.sim.net;

import dev.starling.sim.kernel.Happening;
import org.jspecify.annotations.Nullable;

/// One message on its way through a [Flow].
///
/// @param content bytes above TCP
/// @param counted those of them that the flow's [Meter] counts: the payload without protocol headers
/// @param departed when the last byte has left the first pipe
/// @param arrived when the last byte has left the last pipe
public record Parcel(int content, int counted, @Nullable Happening departed, Happening arrived) {

    /// Control traffic: takes its time on the wire and counts for nothing.
    public static Parcel control(int content, Happening arrived) {
        return new Parcel(content, 0, null, arrived);
    }
}
