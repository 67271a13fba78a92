package dev.starling.origin.blob;

import java.io.IOException;

/// There is no room for a payload.
public final class DiskFull extends IOException {

    private static final long serialVersionUID = 1;

    DiskFull(String message) {
        super(message);
    }
}
