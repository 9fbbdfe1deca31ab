package dev.tenon.emergency;

import java.util.UUID;

/// One time that somebody went past the gate.
public record EmergencyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
