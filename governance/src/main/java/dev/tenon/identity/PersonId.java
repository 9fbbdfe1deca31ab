package dev.tenon.identity;

import java.util.UUID;

/// A person as one tenant knows them; the same human has another id in another tenant.
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
