package dev.tenon.gateway.route;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who is answered by one variant whatever their bucket: who sends a header with one of these
/// values, or who calls under one of these pseudonyms.
public record RouteRule(String variant, @Nullable String header, List<String> values) {
    public RouteRule {
        Objects.requireNonNull(variant, "variant");
        values = List.copyOf(values);
    }

    boolean matches(Asking asking) {
        String said = header == null ? asking.caller() : asking.header(header);
        return said != null && values.contains(said);
    }
}
