package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Kind;
import java.time.LocalDate;

/// A name that runs of a project have used for metrics, params or tags, and the day it was last
/// used.
public record RunKey(Kind kind, String key, LocalDate lastUsed) {}
