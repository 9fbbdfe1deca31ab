package dev.tenon.traces;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What some spans of one trace say of the trace as a whole; the state is known only where the root
/// is among them.
record TraceDraft(
        TraceId id,
        long startedAt,
        @Nullable Long duration,
        Trace.State state,
        @Nullable String requestPreview,
        @Nullable String responsePreview,
        Map<String, String> tags,
        Map<String, String> metadata,
        boolean hasRoot,
        boolean counts) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// One draft for each trace that the spans are of, in the order of ids.
    static List<TraceDraft> of(Collection<Span> spans) {
        SortedMap<TraceId, List<Span>> byTrace = new TreeMap<>();
        for (var span : spans)
            byTrace.computeIfAbsent(span.trace(), _ -> new ArrayList<>()).add(span);
        return byTrace.entrySet().stream().map(one -> of(one.getKey(), one.getValue())).toList();
    }

    private static TraceDraft of(TraceId id, List<Span> spans) {
        var start = spans.stream().mapToLong(Span::startedAt).min().orElseThrow() / NANOS_PER_MILLI;
        var end = spans.stream().mapToLong(Span::endedAt).max().orElseThrow() / NANOS_PER_MILLI;
        var root = spans.stream().filter(Span::isRoot).findFirst();
        return new TraceDraft(
                id,
                start,
                end == 0 ? null : Long.valueOf(Math.max(0, end - start)),
                root.map(TraceDraft::state).orElse(Trace.State.IN_PROGRESS),
                root.map(SpanFacts::request).orElse(null),
                root.map(SpanFacts::response).orElse(null),
                SpanFacts.tags(spans),
                SpanFacts.metadata(spans),
                root.isPresent(),
                spans.stream().anyMatch(TraceDraft::counts));
    }

    TraceDraft with(Map<String, String> otherTags) {
        return new TraceDraft(
                id,
                startedAt,
                duration,
                state,
                requestPreview,
                responsePreview,
                otherTags,
                metadata,
                hasRoot,
                counts);
    }

    private static Trace.State state(Span root) {
        return root.status() == Span.Status.ERROR ? Trace.State.ERROR : Trace.State.OK;
    }

    private static boolean counts(Span span) {
        return span.attributes().containsKey(SpanFacts.USAGE)
                || span.attributes().containsKey(SpanFacts.COST);
    }
}
