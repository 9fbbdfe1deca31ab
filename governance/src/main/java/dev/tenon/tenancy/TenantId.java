package dev.tenon.tenancy;

import java.util.UUID;

/// One customer of this installation; never a parameter of a feature method.
public record TenantId(UUID value) {
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
