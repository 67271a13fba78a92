package dev.starling.origin.api.reach;

/// Why a device does or does not swap with others.
///
/// @param code one of a closed list
/// @param text a sentence that says what is
/// @param remedy a sentence that says what to do
public record Reason(String code, String text, String remedy) {}
