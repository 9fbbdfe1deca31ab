package dev.tenon.tracking;

import java.util.List;
import java.util.Map;

/// What a run tells of itself in one go: all of it is kept, or nothing.
public record Batch(
        List<MetricPoint> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        List<ModelMeasure> measures) {
    /// Whether there are points in it and nothing else.
    boolean isPlain() {
        return !metrics.isEmpty() && params.isEmpty() && tags.isEmpty() && measures.isEmpty();
    }

    /// A point that also measures a logged model, perhaps on a dataset.
    public record ModelMeasure(
            MetricPoint point,
            LoggedModelId model,
            @org.jspecify.annotations.Nullable String datasetName,
            @org.jspecify.annotations.Nullable String datasetDigest) {}
}
