package dev.starling.cli.origin;

/// What went wrong, for people: found, expected, remedy.
public final class Fault extends Exception {

    private static final long serialVersionUID = 1;

    public Fault(String message) {
        super(message);
    }

    public Fault(String message, Throwable cause) {
        super(message, cause);
    }
}
