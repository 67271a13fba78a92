package dev.starling.origin.api.keys;

import java.util.List;

/// A new version that waits for signatures.
///
/// @param needs all of these have to be satisfied
public record WaitingRole(String role, long version, List<SignatureNeed> needs) {}
