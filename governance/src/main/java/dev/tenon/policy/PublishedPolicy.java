package dev.tenon.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A version with its exact text, and who published it when and why; nobody where the project began
/// with it. The newest one may be retired.
public record PublishedPolicy(
        Policy policy,
        String text,
        Instant at,
        @Nullable String by,
        String reason,
        @Nullable Retirement retired) {}
