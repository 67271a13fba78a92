package dev.starling.lab.shell;

/// The lab cannot go on. The message says what was found, what was expected and what to do about it.
public final class LabFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LabFailure(String message) {
        super(message);
    }

    public LabFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
