package dev.tenon.provisioning.plan;

import java.time.Duration;

/// What differs between installations: how long a deletion can be taken back, and whether accounts
/// are samples of the local stack that get a well-known password.
public record Rules(Duration grace, boolean local) {}
