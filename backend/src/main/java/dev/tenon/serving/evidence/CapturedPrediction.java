package dev.tenon.serving.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A prediction as it was captured. Inputs and outputs are JSON: nested lists by name, `null` for
/// what is masked.
///
/// @param role `answer`, or `shadow` for what a variant said that nobody was told of
public record CapturedPrediction(
        String prediction,
        Instant at,
        String role,
        String variant,
        int version,
        long revision,
        double probability,
        String reason,
        String subject,
        String caller,
        long latencyMicros,
        @Nullable String failure,
        String inputs,
        @Nullable String outputs) {}
