package dev.tenon.traces.mlflow;

import dev.tenon.traces.Span;
import dev.tenon.traces.TraceId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A span as a client tells it, whichever way it was written down. Values are texts, numbers, truth
/// values, bytes, lists and maps of such, and nothing.
record ToldSpan(
        byte[] trace,
        byte[] id,
        byte[] parent,
        String name,
        long startedAt,
        long endedAt,
        Span.Status status,
        String message,
        Map<String, @Nullable Object> attributes,
        List<Event> events,
        List<Link> links) {
    private static final String REQUEST = "mlflow.traceRequestId";
    private static final String TYPE = "mlflow.spanType";
    private static final int DEEPEST = 30;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Something that happened at one moment of a span.
    record Event(long time, String name, Map<String, @Nullable Object> attributes) {}

    /// Another span that a span has to do with.
    record Link(byte[] trace, byte[] span, Map<String, @Nullable Object> attributes) {}

    /// The span as it is kept, under the id that MLflow gives to its trace.
    Span kept(Map<String, @Nullable Object> resource) {
        requireId("trace_id", trace, 16);
        requireId("span_id", id, 8);
        if (parent.length > 0 && parent.length != 8) throw wrong("parent_span_id");
        if (startedAt < 0 || endedAt < 0) throw OtlpRefusal.malformed("a time out of range");
        var traceId = new TraceId("tr-" + hex(trace));
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put(REQUEST, traceId.value());
        attributes.forEach((key, value) -> all.put(key, unwrapped(value)));
        all.put(REQUEST, traceId.value());
        GenAiWords.translate(all);
        return new Span(
                traceId,
                hex(id),
                isZero(parent) ? null : hex(parent),
                name,
                all.get(TYPE) instanceof String type ? type : "UNKNOWN",
                status,
                startedAt,
                endedAt,
                all,
                resource,
                SpanContent.of(this, all));
    }

    private static void requireId(String field, byte[] id, int length) {
        if (id.length != length || isZero(id)) throw wrong(field);
    }

    private static RuntimeException wrong(String field) {
        return OtlpRefusal.malformed("a wrong " + field);
    }

    private static boolean isZero(byte[] id) {
        for (var one : id) if (one != 0) return false;
        return true;
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    /// Clients that can tell texts only write lists and maps as JSON. What is nested too deep for
    /// them to read stays a text.
    private static @Nullable Object unwrapped(@Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty()) return value;
        if ("{[\"".indexOf(text.charAt(0)) < 0) return value;
        try {
            var json = JSON.readTree(text);
            return Values.isDeeper(json, DEEPEST) ? value : Values.of(json);
        } catch (JacksonException justText) {
            return value;
        }
    }
}
