package dev.tenon.policy;

import java.time.Instant;

/// When a policy ceased to decide, by whose word and why.
public record Retirement(Instant at, String by, String reason) {}
