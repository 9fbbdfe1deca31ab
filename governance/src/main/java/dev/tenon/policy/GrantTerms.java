package dev.tenon.policy;

import java.time.Duration;

/// How long a grant holds, what becomes of it then, and how long before its end people are asked
/// again (never, when zero).
public record GrantTerms(Duration lifetime, AfterExpiry afterwards, Duration recertifyBefore) {}
