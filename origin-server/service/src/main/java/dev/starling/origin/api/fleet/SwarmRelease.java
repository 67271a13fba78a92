package dev.starling.origin.api.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// One release over all devices that have reported it.
///
/// @param piecesHeldRatio verified pieces over the pieces all of them will have, 0 to 1
/// @param originEgressBytes what the origin counted itself, against which the devices' reports can be held
/// @param bytesSaved what the devices hold less what the origin sent for it, never below 0
/// @param perDevice at most 200, those that are not complete first
public record SwarmRelease(
        String releaseId,
        @JsonProperty("package") String packageName,
        String version,
        long sizeBytes,
        int devices,
        int complete,
        double piecesHeldRatio,
        long bytesFromOrigin,
        long bytesFromPeers,
        long bytesWasted,
        long originEgressBytes,
        long bytesSaved,
        List<SwarmDevice> perDevice) {}
