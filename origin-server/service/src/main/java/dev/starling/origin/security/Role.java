package dev.starling.origin.security;

/// The roles there are. Everything not opened to everybody needs one.
public final class Role {

    public static final String ADMINISTRATOR = "administrator";
    /// Sees everything, changes nothing.
    public static final String VIEWER = "viewer";
    /// Lets devices in and shuts them out.
    public static final String OPERATOR = "operator";
    /// Uploads versions and asks for their publication.
    public static final String PUBLISHER = "publisher";
    /// Approves what somebody else wants published.
    public static final String APPROVER = "approver";
    /// Accounts, keys and settings.
    public static final String ADMIN = "admin";
    /// A device that proved its key by a certificate of this origin.
    public static final String AGENT = "agent";

    private Role() {}
}
