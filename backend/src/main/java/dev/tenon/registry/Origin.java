package dev.tenon.registry;

import dev.tenon.identity.PersonId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a version comes from: the run with its parameters and metrics as they were at
/// registration, who made the run, the code.
public record Origin(
        @Nullable String run,
        @Nullable PersonId trainer,
        String source,
        @Nullable String commit,
        Map<String, String> params,
        Map<String, Double> metrics) {}
