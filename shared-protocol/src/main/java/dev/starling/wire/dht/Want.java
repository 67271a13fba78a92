package dev.starling.wire.dht;

import org.jspecify.annotations.Nullable;

/// What a [DhtMessage.Find] looks for.
public enum Want {
    /// The nearest contacts.
    CONTACTS(1),
    /// Provider records, else the nearest contacts.
    PROVIDERS(2),
    /// A head, and the nearest contacts.
    HEAD(3);

    private final int code;

    Want(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static @Nullable Want of(int code) {
        for (Want want : values()) {
            if (want.code == code) {
                return want;
            }
        }
        return null;
    }
}
