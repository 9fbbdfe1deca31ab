package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.traces.TraceCondition.Subject;
import dev.tenon.traces.Traces;
import java.util.Map;
import java.util.TreeSet;

/// What a name in a filter or an order means, such as `timestamp_ms`, `tags.team` or
/// `span.attributes.model`.
final class TraceFields {
    private static final Map<String, Subject> ATTRIBUTES =
            Map.ofEntries(
                    Map.entry("request_id", Subject.ID),
                    Map.entry("trace_id", Subject.ID),
                    Map.entry("experiment_id", Subject.EXPERIMENT),
                    Map.entry("timestamp", Subject.STARTED),
                    Map.entry("timestamp_ms", Subject.STARTED),
                    Map.entry("execution_time", Subject.DURATION),
                    Map.entry("execution_time_ms", Subject.DURATION),
                    Map.entry("end_time", Subject.ENDED),
                    Map.entry("end_time_ms", Subject.ENDED),
                    Map.entry("status", Subject.STATE),
                    Map.entry("client_request_id", Subject.CLIENT_REQUEST),
                    Map.entry("name", Subject.TAG),
                    Map.entry("run_id", Subject.RUN),
                    Map.entry("prompt", Subject.PROMPT),
                    Map.entry("text", Subject.SPAN_CONTENT));
    private static final Map<String, Subject> SPAN =
            Map.of(
                    "name", Subject.SPAN_NAME,
                    "type", Subject.SPAN_TYPE,
                    "status", Subject.SPAN_STATUS,
                    "content", Subject.SPAN_CONTENT);
    private static final String SPAN_ATTRIBUTES = "attributes.";

    private TraceFields() {}

    /// A subject, and the key where there are many of its kind.
    record Field(Subject subject, String key) {}

    static Field of(String name) {
        var dot = name.indexOf('.');
        if (dot < 0) return attribute(unquoted(name));
        var key = name.substring(dot + 1);
        return switch (name.substring(0, dot)) {
            case "attribute", "attributes", "trace" -> attribute(unquoted(key));
            case "tag", "tags" -> tag(unquoted(key));
            case "metadata", "request_metadata" -> metadata(unquoted(key));
            case "span" -> span(unquoted(key));
            case "feedback" -> new Field(Subject.FEEDBACK, unquoted(key));
            case "expectation" -> new Field(Subject.EXPECTATION, unquoted(key));
            case "issue" -> issue(unquoted(key));
            default ->
                    throw MlflowRefusal.invalid(
                            "Invalid entity type '%s'. Valid values are [attribute, expectation, feedback, issue, metadata, request_metadata, span, tag, trace]"
                                    .formatted(name.substring(0, dot)));
        };
    }

    private static Field attribute(String key) {
        var subject = ATTRIBUTES.get(key);
        if (subject == null) {
            throw MlflowRefusal.invalid(
                    "Invalid attribute key '%s' specified. Valid keys are '%s'"
                            .formatted(key, new TreeSet<>(ATTRIBUTES.keySet())));
        }
        return new Field(subject, subject == Subject.TAG ? Traces.NAME : "");
    }

    private static Field tag(String key) {
        return key.equals("mlflow.linkedPrompts")
                ? new Field(Subject.PROMPT, "")
                : new Field(Subject.TAG, key);
    }

    private static Field metadata(String key) {
        return key.equals(Traces.RUN)
                ? new Field(Subject.RUN, "")
                : new Field(Subject.METADATA, key);
    }

    private static Field span(String key) {
        if (key.startsWith(SPAN_ATTRIBUTES) && key.length() > SPAN_ATTRIBUTES.length()) {
            var attribute = unquoted(key.substring(SPAN_ATTRIBUTES.length()));
            return new Field(Subject.SPAN_ATTRIBUTE, attribute);
        }
        var subject = SPAN.get(key);
        if (subject != null) return new Field(subject, "");
        throw MlflowRefusal.invalid(
                "Invalid span attribute '%s'. Supported attributes: name, status, type, attributes.<attribute_name>."
                        .formatted(key));
    }

    private static Field issue(String key) {
        if (key.equals("id")) return new Field(Subject.ISSUE, "");
        throw MlflowRefusal.invalid(
                "Invalid issue attribute '%s'. Supported attributes: id".formatted(key));
    }

    private static String unquoted(String key) {
        var quoted = key.length() > 1 && (key.startsWith("\"") || key.startsWith("`"));
        return quoted ? key.substring(1, key.length() - 1) : key;
    }
}
