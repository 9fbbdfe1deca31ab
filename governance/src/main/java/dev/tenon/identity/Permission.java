package dev.tenon.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One thing that may be done, written `area:verb`.
public enum Permission {
    TENANT_READ,
    TENANT_ADMINISTER,
    MEMBER_READ,
    MEMBER_WRITE,
    AUDIT_READ,
    TOKEN_WRITE,
    PROJECT_READ,
    PROJECT_WRITE,
    RUN_READ,
    RUN_WRITE,
    MODEL_READ,
    MODEL_WRITE,
    MODEL_PREDICT,
    PROMOTION_REQUEST,
    PROMOTION_DECIDE,
    DEPLOYMENT_READ,
    DEPLOYMENT_WRITE;

    /// As people and programs write it, such as `run:write`.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Permission> named(String words) {
        return Arrays.stream(values()).filter(p -> p.words().equals(words)).findFirst();
    }

    /// Whether it only looks.
    public boolean isToRead() {
        return words().endsWith(":read");
    }

    /// The permission to write what this one only reads, if there is one.
    Optional<Permission> impliedBy() {
        return isToRead()
                ? named(words().replace(":read", ":write"))
                : Optional.empty();
    }
}
