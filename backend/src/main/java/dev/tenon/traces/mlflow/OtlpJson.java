package dev.tenon.traces.mlflow;

import dev.tenon.traces.Span;
import dev.tenon.traces.mlflow.ToldSpan.Event;
import dev.tenon.traces.mlflow.ToldSpan.Link;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what OpenTelemetry exports as JSON: names in camel case, ids in hexadecimal digits, long
/// numbers as texts.
final class OtlpJson {
    private static final int DEEPEST = 150;
    private static final JsonMapper JSON = JsonMapper.shared();

    private OtlpJson() {}

    static List<Span> spans(byte[] bytes) {
        try {
            var request = JSON.readTree(bytes);
            if (Values.isDeeper(request, DEEPEST))
                throw OtlpRefusal.malformed("it is nested too deep");
            var all = request.path("resourceSpans");
            if (!all.isArray() || all.isEmpty()) throw OtlpRefusal.malformed("no spans found");
            var spans = new ArrayList<Span>();
            for (var one : all.values()) {
                var resource = pairs(one.path("resource").path("attributes"));
                for (var scope : one.path("scopeSpans").values()) {
                    for (var span : scope.path("spans").values()) add(spans, span, resource);
                }
            }
            return spans;
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw OtlpRefusal.malformed("it can't be read");
        }
    }

    private static void add(
            List<Span> spans, JsonNode span, Map<String, @Nullable Object> resource) {
        if (spans.size() == OtlpMessage.MOST_SPANS)
            throw OtlpRefusal.tooMuch("spans", OtlpMessage.MOST_SPANS);
        spans.add(told(span).kept(resource));
    }

    private static ToldSpan told(JsonNode span) {
        return new ToldSpan(
                id(span, "traceId"),
                id(span, "spanId"),
                id(span, "parentSpanId"),
                text(span, "name"),
                number(span, "startTimeUnixNano"),
                number(span, "endTimeUnixNano"),
                status(span.path("status").path("code")),
                text(span.path("status"), "message"),
                pairs(span.path("attributes")),
                span.path("events").valueStream().map(OtlpJson::event).toList(),
                span.path("links").valueStream().map(OtlpJson::link).toList());
    }

    private static Span.Status status(JsonNode code) {
        return switch (code.asString("")) {
            case "1", "STATUS_CODE_OK" -> Span.Status.OK;
            case "2", "STATUS_CODE_ERROR" -> Span.Status.ERROR;
            default -> Span.Status.UNSET;
        };
    }

    private static Event event(JsonNode event) {
        return new Event(
                number(event, "timeUnixNano"),
                text(event, "name"),
                pairs(event.path("attributes")));
    }

    private static Link link(JsonNode link) {
        return new Link(id(link, "traceId"), id(link, "spanId"), pairs(link.path("attributes")));
    }

    private static byte[] id(JsonNode holder, String field) {
        return HexFormat.of().parseHex(holder.path(field).asString(""));
    }

    private static String text(JsonNode holder, String field) {
        return Values.storable(holder.path(field).asString(""));
    }

    private static long number(JsonNode holder, String field) {
        var text = holder.path(field).asString("");
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static Map<String, @Nullable Object> pairs(JsonNode list) {
        var pairs = new LinkedHashMap<String, @Nullable Object>();
        for (var pair : list.values()) pairs.put(text(pair, "key"), value(pair.path("value")));
        return pairs;
    }

    private static @Nullable Object value(JsonNode value) {
        for (var one : value.properties()) {
            var told = one.getValue();
            switch (one.getKey()) {
                case "stringValue":
                    return Values.storable(told.asString(""));
                case "boolValue":
                    return told.asBoolean(false);
                case "intValue":
                    return Long.parseLong(told.asString(""));
                case "doubleValue":
                    return Double.parseDouble(told.asString(""));
                case "bytesValue":
                    return Base64.getDecoder().decode(told.asString(""));
                case "arrayValue":
                    return list(told.path("values"));
                case "kvlistValue":
                    return pairs(told.path("values"));
                default: // a field of tomorrow
            }
        }
        return null;
    }

    private static List<@Nullable Object> list(JsonNode values) {
        var list = new ArrayList<@Nullable Object>();
        for (var one : values.values()) list.add(value(one));
        return list;
    }
}
