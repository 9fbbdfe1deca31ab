package dev.tenon.serving.evidence;

import java.time.Instant;

/// A Parquet file of captured predictions in the tenant's storage; `key` is relative to the
/// tenant's prefix.
public record CapturedFile(String key, long bytes, long rows, Instant firstAt, Instant lastAt) {}
