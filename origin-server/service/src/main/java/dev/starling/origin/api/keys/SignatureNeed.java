package dev.starling.origin.api.keys;

import java.util.List;

/// @param threshold how many of the keys must sign
/// @param signedBy those that have
public record SignatureNeed(int threshold, List<String> keyIds, List<String> signedBy) {}
