/// Traces: what an application did for one request, as spans, and what was said of it afterwards.
///
/// Spans come as they end, in any order and perhaps twice; a span is there once, and what is known
/// of the trace as a whole follows from its spans until the client has told it itself. What
/// comes in so is telemetry and not in the audit trail: what is done to a trace afterwards (tags,
/// assessments, links, its deletion) is.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"artifacts", "audit", "identity", "problem", "tenancy", "tracking"})
package dev.tenon.traces;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
