package dev.tenon.provisioning.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One of Keycloak's events about somebody who signs in, without what they typed. Without a subject
/// nobody has the name that was typed.
public record SignInSeen(
        String id,
        Instant at,
        Kind kind,
        @Nullable String subject,
        @Nullable String client,
        @Nullable String address,
        @Nullable String reason) {

    /// What came of it.
    public enum Kind {
        STARTED,
        FAILED,
        LOCKED
    }
}
