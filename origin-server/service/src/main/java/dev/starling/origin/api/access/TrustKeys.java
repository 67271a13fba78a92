package dev.starling.origin.api.access;

import java.util.List;

/// @param keys the public keys by which this origin's manifests are signed, each `ed25519:BASE64`; what an agent's
///     `--trust` takes
public record TrustKeys(List<String> keys) {}
