package dev.starling.origin.audit;

/// Who does what is being done.
///
/// @param actor an account's name, an agent's `agent:PEER-ID`, `anonymous` for who did not log in, `system`
/// @param address from where; empty for what the origin does by itself
/// @param apiToken the name of the token by which a program acts for the account, else empty
public record Caller(String actor, String address, String apiToken) {

    /// Who acts without an API token.
    public Caller(String actor, String address) {
        this(actor, address, "");
    }

    /// The origin itself: its jobs and its start.
    public static final Caller SYSTEM = new Caller("system", "");

    /// Who did not prove to be anybody.
    public static final String ANONYMOUS = "anonymous";
}
