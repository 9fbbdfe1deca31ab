package dev.tenon.tracking;

import org.jspecify.annotations.Nullable;

/// Which of a run's metrics are wanted: with a text somewhere in their keys, of the machine it ran
/// on or of the training itself, or of both.
public record MetricQuery(
        String text, @Nullable Boolean ofMachine, int limit, @Nullable String cursor) {
    /// What the keys begin with under which MLflow's client logs what it measures of the machine.
    public static final String MACHINE = "system/";
}
