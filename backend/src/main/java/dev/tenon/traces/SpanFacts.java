package dev.tenon.traces;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a span's attributes say beyond the span itself: of tokens and costs, and of its trace.
final class SpanFacts {
    static final String USAGE = "mlflow.chat.tokenUsage";
    static final String COST = "mlflow.llm.cost";
    static final List<String> TOKENS =
            List.of(
                    "input_tokens",
                    "output_tokens",
                    "total_tokens",
                    "cache_read_input_tokens",
                    "cache_creation_input_tokens",
                    "cache_creation_input_tokens_above_1hr");
    static final List<String> COSTS = List.of("input_cost", "output_cost", "total_cost");

    private static final String INPUTS = "mlflow.spanInputs";
    private static final String OUTPUTS = "mlflow.spanOutputs";
    private static final String TAG = "mlflow.traceTag.";
    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_VALUE = 8000;
    private static final int LONGEST_SESSION = 250;
    private static final JsonMapper JSON = JsonMapper.shared();

    private SpanFacts() {}

    /// The numbers that an attribute tells under these names, as JSON; nothing if it tells none.
    static @Nullable String numbers(Span span, String attribute, List<String> names) {
        if (!(span.attributes().get(attribute) instanceof Map<?, ?> told)) return null;
        var numbers = new LinkedHashMap<String, Object>();
        for (var name : names) {
            if (told.get(name) instanceof Number number && Double.isFinite(number.doubleValue()))
                numbers.put(name, number);
        }
        return numbers.isEmpty() ? null : JSON.writeValueAsString(numbers);
    }

    static @Nullable String request(Span root) {
        return Preview.of(root.attributes().get(INPUTS), "user");
    }

    static @Nullable String response(Span root) {
        return Preview.of(root.attributes().get(OUTPUTS), "assistant");
    }

    /// Whose conversation it is, by the names that OpenTelemetry gives to both.
    static Map<String, String> metadata(List<Span> spans) {
        var metadata = new TreeMap<String, String>();
        for (var span : spans) {
            for (var key : List.of("session.id", "gen_ai.conversation.id")) {
                if (span.attributes().get(key) instanceof String session)
                    metadata.putIfAbsent(Traces.SESSION, cut(LONGEST_SESSION, session));
            }
            if (span.attributes().get("user.id") instanceof String user)
                metadata.putIfAbsent("mlflow.trace.user", cut(LONGEST_VALUE, user));
        }
        return metadata;
    }

    /// The tags that the process and the root span give to the trace; the root's count more.
    static Map<String, String> tags(List<Span> spans) {
        var tags = new TreeMap<String, String>();
        for (var span : spans) {
            span.resource()
                    .forEach(
                            (key, value) -> {
                                if (!key.startsWith("telemetry.sdk.") && !key.startsWith("mlflow."))
                                    put(tags, key, value);
                            });
        }
        spans.stream()
                .filter(Span::isRoot)
                .forEach(
                        span ->
                                span.attributes()
                                        .forEach(
                                                (key, value) -> {
                                                    if (key.startsWith(TAG))
                                                        put(
                                                                tags,
                                                                key.substring(TAG.length()),
                                                                value);
                                                }));
        tags.keySet().removeAll(Traces.OURS);
        return tags;
    }

    private static void put(Map<String, String> tags, String key, @Nullable Object value) {
        if (value == null || key.isEmpty() || key.length() > LONGEST_KEY) return;
        var text = value instanceof String said ? said : JSON.writeValueAsString(value);
        tags.put(key, cut(LONGEST_VALUE, text));
    }

    private static String cut(int most, String text) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        return text.substring(0, text.offsetByCodePoints(0, most));
    }
}
