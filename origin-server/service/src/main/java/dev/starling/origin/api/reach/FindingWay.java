package dev.starling.origin.api.reach;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a device comes to know of others.
public enum FindingWay {
    @JsonProperty("multicast")
    MULTICAST,
    @JsonProperty("membership")
    MEMBERSHIP,
    @JsonProperty("dht")
    DHT,
    @JsonProperty("handout")
    HANDOUT
}
