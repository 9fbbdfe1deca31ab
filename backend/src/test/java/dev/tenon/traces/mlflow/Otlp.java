package dev.tenon.traces.mlflow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes messages of OpenTelemetry's as Protocol Buffers, as its exporters do.
final class Otlp {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// A span with what most tests want to say of it.
    record TestSpan(
            String trace,
            String id,
            String parent,
            String name,
            long start,
            long end,
            int status,
            Map<String, ?> attributes) {
        static TestSpan root(String trace, String name, Map<String, ?> attributes) {
            return new TestSpan(
                    trace,
                    "00000000000000a1",
                    "",
                    name,
                    1_000_000_000L,
                    3_000_000_000L,
                    1,
                    attributes);
        }

        TestSpan below(String id, String name, Map<String, ?> attributes) {
            return new TestSpan(
                    trace, id, this.id, name, start + 1_000_000, end - 1_000_000, 1, attributes);
        }

        TestSpan failed() {
            return new TestSpan(trace, id, parent, name, start, end, 2, attributes);
        }
    }

    static byte[] request(Map<String, ?> resource, List<TestSpan> spans) {
        var scope = new Otlp();
        spans.forEach(span -> scope.message(2, of(span)));
        var resources = new Otlp();
        resources.message(1, pairs(new Otlp(), 1, resource));
        resources.message(2, scope);
        return new Otlp().message(1, resources).written();
    }

    static byte[] request(TestSpan... spans) {
        return request(Map.of("service.name", "tests"), List.of(spans));
    }

    private static Otlp of(TestSpan span) {
        var written =
                new Otlp()
                        .bytes(1, HexFormat.of().parseHex(span.trace()))
                        .bytes(2, HexFormat.of().parseHex(span.id()));
        if (!span.parent().isEmpty()) written.bytes(4, HexFormat.of().parseHex(span.parent()));
        written.text(5, span.name()).fixed64(7, span.start()).fixed64(8, span.end());
        pairs(written, 9, span.attributes());
        return written.message(15, new Otlp().varint(3, span.status()));
    }

    static Otlp pairs(Otlp holder, int field, Map<String, ?> pairs) {
        pairs.forEach(
                (key, value) ->
                        holder.message(field, new Otlp().text(1, key).message(2, value(value))));
        return holder;
    }

    static Otlp value(@Nullable Object value) {
        var written = new Otlp();
        switch (value) {
            case null -> {}
            case String text -> written.text(1, text);
            case Boolean truth -> written.varint(2, truth ? 1 : 0);
            case Long number -> written.varint(3, number);
            case Integer number -> written.varint(3, number);
            case Double number -> written.fixed64(4, Double.doubleToRawLongBits(number));
            case byte[] plain -> written.bytes(7, plain);
            case List<?> list -> {
                var values = new Otlp();
                list.forEach(one -> values.message(1, value(one)));
                written.message(5, values);
            }
            case Map<?, ?> map -> {
                var values = new Otlp();
                map.forEach(
                        (key, one) ->
                                values.message(
                                        1,
                                        new Otlp()
                                                .text(1, String.valueOf(key))
                                                .message(2, value(one))));
                written.message(6, values);
            }
            default -> throw new IllegalArgumentException(String.valueOf(value));
        }
        return written;
    }

    Otlp message(int field, Otlp inner) {
        return bytes(field, inner.written());
    }

    Otlp text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Otlp bytes(int field, byte[] content) {
        raw(field << 3 | 2);
        raw(content.length);
        bytes.writeBytes(content);
        return this;
    }

    Otlp varint(int field, long value) {
        raw(field << 3);
        raw(value);
        return this;
    }

    Otlp fixed64(int field, long value) {
        raw(field << 3 | 1);
        bytes.writeBytes(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
        return this;
    }

    private void raw(long value) {
        var rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    byte[] written() {
        return bytes.toByteArray();
    }
}
