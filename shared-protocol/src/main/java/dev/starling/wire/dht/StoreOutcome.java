package dev.starling.wire.dht;

import org.jspecify.annotations.Nullable;

/// What became of a [DhtMessage.Provide] or [DhtMessage.Put]. Codes never change their meaning.
public enum StoreOutcome {
    STORED(0),
    /// Not one that was given to this sender at this address, or too old.
    WRONG_TOKEN(1),
    BAD_SIGNATURE(2),
    /// A head with a greater sequence is held, or another one of this sequence.
    OLDER(3),
    /// The head that is held does not have the sequence that the condition names.
    CONDITION(4),
    NO_ROOM(5),
    /// A provider record of somebody else, or of another address.
    NOT_OWN(6);

    private final int code;

    StoreOutcome(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static @Nullable StoreOutcome of(int code) {
        for (StoreOutcome outcome : values()) {
            if (outcome.code == code) {
                return outcome;
            }
        }
        return null;
    }
}
