package dev.tenon.traces.mlflow;

import dev.tenon.traces.Span;
import dev.tenon.traces.mlflow.ToldSpan.Event;
import dev.tenon.traces.mlflow.ToldSpan.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what OpenTelemetry exports (`ExportTraceServiceRequest`) as Protocol Buffers; the numbers
/// are those of its fields.
final class OtlpMessage {
    static final int MOST_SPANS = 10_000;

    private static final byte[] NO_ID = {};

    private final List<Span> spans = new ArrayList<>();
    private boolean resources;

    private OtlpMessage() {}

    static List<Span> spans(byte[] bytes) {
        var read = new OtlpMessage();
        var message = new ProtobufBytes(bytes);
        while (message.next()) {
            if (message.field() == 1) read.resourceSpans(message.message());
            else message.skip();
        }
        if (!read.resources) throw OtlpRefusal.malformed("no spans found");
        return read.spans;
    }

    private void resourceSpans(ProtobufBytes message) {
        resources = true;
        var scopes = new ArrayList<ProtobufBytes>();
        Map<String, @Nullable Object> resource = new LinkedHashMap<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> resource = attributesIn(message.message(), 1);
                case 2 -> scopes.add(message.message());
                default -> message.skip();
            }
        }
        for (var scope : scopes) scopeSpans(scope, resource);
    }

    private void scopeSpans(ProtobufBytes message, Map<String, @Nullable Object> resource) {
        while (message.next()) {
            if (message.field() == 2) {
                if (spans.size() == MOST_SPANS) throw OtlpRefusal.tooMuch("spans", MOST_SPANS);
                spans.add(span(message.message()).kept(resource));
            } else {
                message.skip();
            }
        }
    }

    private static ToldSpan span(ProtobufBytes message) {
        var trace = NO_ID;
        var id = NO_ID;
        var parent = NO_ID;
        var name = "";
        var start = 0L;
        var end = 0L;
        var status = new Outcome(Span.Status.UNSET, "");
        var attributes = new LinkedHashMap<String, @Nullable Object>();
        var events = new ArrayList<Event>();
        var links = new ArrayList<Link>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> trace = message.bytes();
                case 2 -> id = message.bytes();
                case 4 -> parent = message.bytes();
                case 5 -> name = message.text();
                case 7 -> start = message.fixed64();
                case 8 -> end = message.fixed64();
                case 9 -> pair(message.message(), attributes);
                case 11 -> events.add(event(message.message()));
                case 13 -> links.add(link(message.message()));
                case 15 -> status = outcome(message.message());
                default -> message.skip();
            }
        }
        return new ToldSpan(
                trace,
                id,
                parent,
                name,
                start,
                end,
                status.status,
                status.message,
                attributes,
                events,
                links);
    }

    private record Outcome(Span.Status status, String message) {}

    private static Outcome outcome(ProtobufBytes message) {
        var status = Span.Status.UNSET;
        var text = "";
        while (message.next()) {
            switch (message.field()) {
                case 2 -> text = message.text();
                case 3 -> status = status(message.varint());
                default -> message.skip();
            }
        }
        return new Outcome(status, text);
    }

    static Span.Status status(long code) {
        if (code == 1) return Span.Status.OK;
        return code == 2 ? Span.Status.ERROR : Span.Status.UNSET;
    }

    private static Event event(ProtobufBytes message) {
        var time = 0L;
        var name = "";
        var attributes = new LinkedHashMap<String, @Nullable Object>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> time = message.fixed64();
                case 2 -> name = message.text();
                case 3 -> pair(message.message(), attributes);
                default -> message.skip();
            }
        }
        return new Event(time, name, attributes);
    }

    private static Link link(ProtobufBytes message) {
        var trace = NO_ID;
        var span = NO_ID;
        var attributes = new LinkedHashMap<String, @Nullable Object>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> trace = message.bytes();
                case 2 -> span = message.bytes();
                case 4 -> pair(message.message(), attributes);
                default -> message.skip();
            }
        }
        return new Link(trace, span, attributes);
    }

    private static Map<String, @Nullable Object> attributesIn(ProtobufBytes message, int field) {
        var attributes = new LinkedHashMap<String, @Nullable Object>();
        while (message.next()) {
            if (message.field() == field) pair(message.message(), attributes);
            else message.skip();
        }
        return attributes;
    }

    private static void pair(ProtobufBytes message, Map<String, @Nullable Object> attributes) {
        var key = "";
        Object value = null;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> key = message.text();
                case 2 -> value = value(message.message());
                default -> message.skip();
            }
        }
        attributes.put(key, value);
    }

    private static @Nullable Object value(ProtobufBytes message) {
        Object value = null;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> value = message.text();
                case 2 -> value = message.varint() != 0;
                case 3 -> value = message.varint();
                case 4 -> value = Double.longBitsToDouble(message.fixed64());
                case 5 -> value = list(message.message());
                case 6 -> value = attributesIn(message.message(), 1);
                case 7 -> value = message.bytes();
                default -> message.skip();
            }
        }
        return value;
    }

    private static List<@Nullable Object> list(ProtobufBytes message) {
        var list = new ArrayList<@Nullable Object>();
        while (message.next()) {
            if (message.field() == 1) list.add(value(message.message()));
            else message.skip();
        }
        return list;
    }
}
