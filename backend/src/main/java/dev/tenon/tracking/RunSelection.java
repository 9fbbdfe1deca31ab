package dev.tenon.tracking;

import java.util.Map;

/// The runs that a query selects, as pieces of SQL around `run r` for tracking's own packages:
/// joins for the order, conditions that begin with `and`, the order itself, and what is bound.
/// Beside these values a statement binds `:project`.
public record RunSelection(
        String joins, String condition, String order, Map<String, Object> values) {}
