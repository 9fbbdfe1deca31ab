package dev.tenon.traces.mlflow;

import dev.tenon.traces.mlflow.ToldSpan.Event;
import dev.tenon.traces.mlflow.ToldSpan.Link;
import java.io.StringWriter;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes a span as MLflow's clients read it: OpenTelemetry's message in JSON, with ids in base64.
final class SpanContent {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SpanContent() {}

    static String of(ToldSpan span, Map<String, @Nullable Object> attributes) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("trace_id", base64(span.trace()));
            json.writeStringProperty("span_id", base64(span.id()));
            if (span.parent().length > 0)
                json.writeStringProperty("parent_span_id", base64(span.parent()));
            json.writeStringProperty("name", span.name());
            json.writeNumberProperty("start_time_unix_nano", span.startedAt());
            if (span.endedAt() > 0) json.writeNumberProperty("end_time_unix_nano", span.endedAt());
            pairs(json, "attributes", attributes);
            if (!span.events().isEmpty()) events(json, span.events());
            if (!span.links().isEmpty()) links(json, span.links());
            status(json, span);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void status(JsonGenerator json, ToldSpan span) {
        json.writeObjectPropertyStart("status");
        if (!span.message().isEmpty()) json.writeStringProperty("message", span.message());
        json.writeStringProperty("code", "STATUS_CODE_" + span.status());
        json.writeEndObject();
    }

    private static void events(JsonGenerator json, Collection<Event> events) {
        json.writeArrayPropertyStart("events");
        for (var event : events) {
            json.writeStartObject();
            json.writeNumberProperty("time_unix_nano", event.time());
            json.writeStringProperty("name", event.name());
            pairs(json, "attributes", event.attributes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void links(JsonGenerator json, Collection<Link> links) {
        json.writeArrayPropertyStart("links");
        for (var link : links) {
            json.writeStartObject();
            json.writeStringProperty("trace_id", base64(link.trace()));
            json.writeStringProperty("span_id", base64(link.span()));
            pairs(json, "attributes", link.attributes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void pairs(JsonGenerator json, String name, Map<?, ?> pairs) {
        json.writeArrayPropertyStart(name);
        pairs.forEach(
                (key, value) -> {
                    json.writeStartObject();
                    json.writeStringProperty("key", String.valueOf(key));
                    json.writeName("value");
                    value(json, value);
                    json.writeEndObject();
                });
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        json.writeStartObject();
        switch (value) {
            case null -> {}
            case String text -> json.writeStringProperty("string_value", text);
            case Boolean truth -> json.writeBooleanProperty("bool_value", truth);
            case Long number -> json.writeNumberProperty("int_value", number);
            case Double number -> number(json, number);
            case byte[] bytes -> json.writeStringProperty("bytes_value", base64(bytes));
            case Collection<?> list -> {
                json.writeObjectPropertyStart("array_value");
                json.writeArrayPropertyStart("values");
                list.forEach(one -> value(json, one));
                json.writeEndArray();
                json.writeEndObject();
            }
            case Map<?, ?> map -> {
                json.writeObjectPropertyStart("kvlist_value");
                pairs(json, "values", map);
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException("No value of a span: " + value);
        }
        json.writeEndObject();
    }

    /// What is no number in JSON is written as a text there.
    private static void number(JsonGenerator json, double number) {
        if (Double.isFinite(number)) json.writeNumberProperty("double_value", number);
        else json.writeStringProperty("double_value", Double.toString(number));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
