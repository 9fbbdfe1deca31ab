package dev.tenon.artifacts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long an upload may take before it counts as left over, and how long the bytes of a deleted
/// or replaced file are kept.
@ConfigurationProperties("tenon.artifacts")
record ArtifactSettings(@DefaultValue("24h") Duration grace, @DefaultValue("30d") Duration keep) {}
