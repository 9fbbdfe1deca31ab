package dev.tenon.gateway.route;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What an assignment may look at: for whom the caller asks, who the caller is, and what headers it
/// sent.
public record Asking(String subject, String caller, UnaryOperator<@Nullable String> headers) {
    @Nullable String header(String name) {
        return headers.apply(name);
    }
}
