package dev.starling.origin.api.keys;

import java.util.List;

/// What is carried to the machines with the keys.
///
/// @param format 1
public record SigningRequest(int format, List<ToSign> roles) {}
