package dev.tenon.tenancy;

import java.util.UUID;

/// One project of the current tenant; walled from its neighbours by composite keys and a predicate
/// in every query.
public record ProjectId(UUID value) {
    public static ProjectId of(String text) {
        return new ProjectId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
