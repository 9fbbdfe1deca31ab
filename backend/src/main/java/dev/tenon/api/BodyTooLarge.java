package dev.tenon.api;

import java.io.IOException;

/// More bytes came than the door takes.
public final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    public BodyTooLarge(long most) {
        super("This address takes at most %,d bytes.".formatted(most));
    }
}
