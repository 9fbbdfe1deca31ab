package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.MlflowRefusal;

/// How a message of OpenTelemetry's is refused.
final class OtlpRefusal {
    private OtlpRefusal() {}

    static MlflowRefusal malformed(String why) {
        return MlflowRefusal.invalid("Invalid OpenTelemetry format: %s.".formatted(why));
    }

    static MlflowRefusal tooMuch(String what, int most) {
        return MlflowRefusal.invalid(
                "A request can contain at most %,d %s. Please split it across multiple requests and try again."
                        .formatted(most, what));
    }
}
