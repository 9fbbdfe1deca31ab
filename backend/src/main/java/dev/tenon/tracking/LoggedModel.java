package dev.tenon.tracking;

import dev.tenon.artifacts.ArtifactPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model that a run has logged; its files lie below [#artifacts].
public record LoggedModel(
        LoggedModelId id,
        long experiment,
        String name,
        String type,
        @Nullable RunId sourceRun,
        Status status,
        String statusMessage,
        Instant createdAt,
        Instant updatedAt,
        ArtifactPath artifacts,
        Map<String, String> params,
        Map<String, String> tags,
        List<ModelMetric> metrics) {
    /// Whether its files are complete.
    public enum Status {
        PENDING,
        READY,
        UPLOAD_FAILED
    }

    /// One value that a run measured of the model, perhaps on a dataset.
    public record ModelMetric(
            MetricPoint point,
            RunId run,
            @Nullable String datasetName,
            @Nullable String datasetDigest) {}
}
