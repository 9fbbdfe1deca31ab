package dev.tenon.ui.serving;

import dev.tenon.registry.TensorSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// A first call of a deployment, ready to paste: the address, and a body made from the model's own
/// signature.
final class TryIt {
    private static final String CURL =
            """
            curl -s %s/t/%s/p/%s/v2/models/%s/infer \\
              -H "Authorization: Bearer $TENON_TOKEN" \\
              -H "X-Tenon-Subject: customer-1" \\
              -d '{"inputs":[%s]}'
            """;
    private static final String INPUT =
            "{\"name\":\"%s\",\"shape\":[%s],\"datatype\":\"%s\",\"data\":[%s]}";
    private static final int MOST_VALUES = 64;

    private TryIt() {}

    static String curl(
            String gateway, String tenant, String project, String model, List<TensorSpec> inputs) {
        var body = inputs.stream().map(TryIt::input).collect(Collectors.joining(","));
        return CURL.formatted(gateway, tenant, project, model, body).strip();
    }

    private static String input(TensorSpec input) {
        var shape = input.shape().stream().map(size -> size < 0 ? 1L : size).toList();
        var count = shape.stream().reduce(1L, (a, b) -> a * b);
        var value = input.datatype().startsWith("FP") ? "0.5" : "1";
        var data =
                LongStream.range(0, Math.min(count, MOST_VALUES))
                        .mapToObj(_ -> value)
                        .collect(Collectors.joining(","));
        var sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(","));
        return INPUT.formatted(input.name(), sizes, input.datatype(), data);
    }
}
