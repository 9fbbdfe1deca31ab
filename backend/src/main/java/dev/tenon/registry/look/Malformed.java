package dev.tenon.registry.look;

import java.io.IOException;

/// The bytes aren't what their format says they must be; the message says so to a person.
final class Malformed extends IOException {
    Malformed(String message) {
        super(message);
    }
}
