package dev.starling.origin.keys;

/// Keys cannot be used as they lie there. The message says what was found, what was expected and the remedy; it never
/// holds a secret.
public final class KeysUnusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public KeysUnusable(String message) {
        super(message);
    }

    public KeysUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
