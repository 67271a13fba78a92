package dev.starling.origin.api.access;

/// @param needed whether there is no account yet
public record SetupState(boolean needed) {}
