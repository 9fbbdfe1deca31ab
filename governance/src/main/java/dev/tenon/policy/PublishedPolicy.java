package dev.tenon.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version with its exact text, and who published it when and why; nobody where the project began
/// with it. The newest one may be retired.
public record PublishedPolicy(
        Policy policy,
        String text,
        Instant at,
        @Nullable String by,
        String reason,
        @Nullable Retirement retired) {
    static List<Policy> policies(List<PublishedPolicy> published) {
        return published.stream().map(PublishedPolicy::policy).toList();
    }

    /// Of the newest versions, those that decide.
    static List<PublishedPolicy> inForce(List<PublishedPolicy> newest) {
        return newest.stream().filter(one -> one.retired() == null).toList();
    }
}
