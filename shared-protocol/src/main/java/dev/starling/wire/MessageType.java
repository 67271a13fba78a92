package dev.starling.wire;

import org.jspecify.annotations.Nullable;

/// The first byte of every frame and how long what follows is (`spec/peer-wire.md`, "Messages"). Codes
/// never change their meaning.
enum MessageType {
    HELLO(1, 2 + 8 + 32 + 2),
    JOIN(2, 32 + 4),
    LEAVE(3, 32),
    HAVE(4, 32 + 2),
    REQUEST(5, 4 + 32 + 4 + 4 + 4),
    CANCEL(6, 4),
    DATA(7, 4),
    REJECT(8, 4 + 1),
    BUSY(9, 4 + 4),
    PING(10, 8),
    PONG(11, 8),
    BYE(12, 1),
    METADATA_REQUEST(13, 4 + 4 + 4 + 1),
    METADATA_VERSION(14, 8),
    OVERLAY(15, 1);

    private static final MessageType[] ALL = values();
    static final int HIGHEST = ALL.length;

    private final int code;
    private final int fixedBytes;

    MessageType(int code, int fixedBytes) {
        this.code = code;
        this.fixedBytes = fixedBytes;
    }

    int code() {
        return code;
    }

    /// Bytes after the type that every message of this type has.
    int fixedBytes() {
        return fixedBytes;
    }

    /// More bytes may follow the fixed ones.
    boolean isOpenEnded() {
        return this == HELLO
                || this == JOIN
                || this == HAVE
                || this == DATA
                || this == METADATA_REQUEST
                || this == OVERLAY;
    }

    static @Nullable MessageType of(int code) {
        return code >= 1 && code <= ALL.length ? ALL[code - 1] : null;
    }
}
