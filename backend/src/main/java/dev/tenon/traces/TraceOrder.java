package dev.tenon.traces;

import dev.tenon.traces.TraceCondition.Subject;

/// One thing to sort by; the key says which tag or which of the metadata.
public record TraceOrder(Subject subject, String key, boolean descending) {}
