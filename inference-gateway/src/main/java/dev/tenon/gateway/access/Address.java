package dev.tenon.gateway.access;

import org.jspecify.annotations.Nullable;

/// The tenant and project that a request names, by path or by header, as far as it does.
public record Address(@Nullable String tenant, @Nullable String project) {
    public static final Address NONE = new Address(null, null);
}
