package dev.starling.agent.store;

import java.util.Objects;

/// The data folder cannot be used at all: the agent ends. The message says what was found, what was expected and
/// the remedy.
public final class StoreUnusable extends Exception {

    private static final long serialVersionUID = 1L;

    /// What is wrong.
    public enum Why {
        /// Not a folder, not accessible, or its disk takes no files.
        FOLDER,
        /// Another agent runs on it.
        IN_USE,
        /// The catalogue is damaged and could not even be moved out of the way.
        CATALOGUE
    }

    private final Why why;

    StoreUnusable(Why why, String message) {
        super(message);
        this.why = why;
    }

    StoreUnusable(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /// Never null: there is always something to say.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Why why() {
        return why;
    }
}
