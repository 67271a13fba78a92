package dev.starling.lab.demo;

import java.io.IOException;

/// Why the demo cannot go on, in words for whoever started it: what was found and what to do.
final class DemoFault extends IOException {

    private static final long serialVersionUID = 1;

    DemoFault(String message) {
        super(message);
    }
}
