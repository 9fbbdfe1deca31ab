package dev.tenon.traces;

import java.util.List;

/// A trace and its spans as the wire shows them, the root first; not complete while the client said
/// that there are more.
public record WholeTrace(Trace trace, List<String> spans, boolean complete) {}
