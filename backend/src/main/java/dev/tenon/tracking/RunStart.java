package dev.tenon.tracking;

import java.time.Instant;

/// When a run began.
record RunStart(RunId run, Instant at) {}
