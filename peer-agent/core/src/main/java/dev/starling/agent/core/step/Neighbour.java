package dev.starling.agent.core.step;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;

/// A device worth dialling: who it is said to be and where it listens.
public record Neighbour(PeerId id, Endpoint endpoint) {}
