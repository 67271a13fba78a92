package dev.starling.origin.api.enrolment;

/// @param day since 1970-01-01, UTC
/// @param key 32 bytes, base64
public record NetworkKey(int day, String key) {}
