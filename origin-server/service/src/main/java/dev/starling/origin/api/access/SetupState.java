package dev.starling.origin.api.access;

/// @param needed whether there is no account yet
/// @param oidc whether one can log in with the organisation's own login
public record SetupState(boolean needed, boolean oidc) {}
