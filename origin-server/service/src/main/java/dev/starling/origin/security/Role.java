package dev.starling.origin.security;

/// The roles there are. Everything not opened to everybody needs one.
public final class Role {

    public static final String ADMINISTRATOR = "administrator";

    private Role() {}
}
