package dev.starling.origin.api.keys;

/// @param keyId as metadata calls the key
/// @param scheme `ed25519`, `ecdsa-sha2-nistp256`, `rsassa-pss-sha256`
public record RoleKey(String keyId, String scheme, KeyPlace place) {}
