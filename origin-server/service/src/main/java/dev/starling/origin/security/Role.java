package dev.starling.origin.security;

/// The roles there are. Everything not opened to everybody needs one; docs/OPERATIONS.md says which.
public final class Role {

    /// Sees everything, changes nothing. Every other role of a person includes it.
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

    /// A person in the flesh: everybody who logged in, but no API token. Looks after the own account.
    public static final String SELF = "self";
    /// Logged in with a password that somebody else chose: may do nothing but change it.
    public static final String NEWCOMER = "newcomer";

    /// The attribute of an identity that names the API token it came by.
    public static final String API_TOKEN = "api-token";

    private Role() {}
}
