package dev.tenon.tracking.mlflow;

import dev.tenon.artifacts.ArtifactEntry;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.tracking.DatasetInput;
import dev.tenon.tracking.Experiment;
import dev.tenon.tracking.LoggedModel;
import dev.tenon.tracking.MeasuredOn;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.ModelLink;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages of MLflow's wire that more than one call answers with.
final class Bodies {
    /// What most writes answer: nothing.
    static final Map<String, Object> NOTHING = Map.of();

    private Bodies() {}

    /// A dataset as a search for logged models names it.
    static MeasuredOn dataset(MlflowRequest asked) {
        return new MeasuredOn(
                asked.required("dataset_name"), asked.words("dataset_digest").orElse(null));
    }

    @MlflowBody
    record Pair(String key, String value) {
        static @Nullable List<Pair> of(Map<String, String> texts) {
            return some(
                    texts.entrySet().stream()
                            .map(e -> new Pair(e.getKey(), e.getValue()))
                            .toList());
        }
    }

    @MlflowBody
    record ExperimentBody(
            String experimentId,
            String name,
            String artifactLocation,
            String lifecycleStage,
            long lastUpdateTime,
            long creationTime,
            @Nullable List<Pair> tags) {
        static ExperimentBody of(Experiment experiment) {
            return new ExperimentBody(
                    Long.toString(experiment.id()),
                    experiment.name(),
                    experiment.artifacts().uri(),
                    stage(experiment.deleted()),
                    experiment.updatedAt().toEpochMilli(),
                    experiment.createdAt().toEpochMilli(),
                    Pair.of(experiment.tags()));
        }
    }

    @MlflowBody
    record RunInfoBody(
            String runId,
            String runUuid,
            String runName,
            String experimentId,
            String userId,
            String status,
            long startTime,
            @Nullable Long endTime,
            String artifactUri,
            String lifecycleStage) {
        static RunInfoBody of(Run run) {
            var ended = run.endedAt();
            return new RunInfoBody(
                    run.id().toString(),
                    run.id().toString(),
                    run.name(),
                    Long.toString(run.experiment()),
                    run.user(),
                    run.status().name(),
                    run.startedAt().toEpochMilli(),
                    ended == null ? null : ended.toEpochMilli(),
                    run.artifacts().uri(),
                    stage(run.deleted()));
        }
    }

    @MlflowBody
    record RunBody(RunInfoBody info, RunDataBody data, InputsBody inputs, OutputsBody outputs) {
        static RunBody of(RunDetails run) {
            return new RunBody(
                    RunInfoBody.of(run.run()),
                    new RunDataBody(
                            some(run.metrics().stream().map(MetricBody::of).toList()),
                            Pair.of(run.params()),
                            Pair.of(run.tags())),
                    InputsBody.of(run),
                    new OutputsBody(
                            some(run.modelOutputs().stream().map(ModelOutputBody::of).toList())));
        }
    }

    @MlflowBody
    record RunDataBody(
            @Nullable List<MetricBody> metrics,
            @Nullable List<Pair> params,
            @Nullable List<Pair> tags) {}

    @MlflowBody
    record InputsBody(
            @Nullable List<DatasetInputBody> datasetInputs,
            @Nullable List<ModelInputBody> modelInputs) {
        static InputsBody of(RunDetails run) {
            return new InputsBody(
                    some(run.datasets().stream().map(DatasetInputBody::of).toList()),
                    some(
                            run.modelInputs().stream()
                                    .map(link -> new ModelInputBody(link.model().toString()))
                                    .toList()));
        }
    }

    @MlflowBody
    record OutputsBody(@Nullable List<ModelOutputBody> modelOutputs) {}

    @MlflowBody
    record ModelInputBody(String modelId) {}

    @MlflowBody
    record ModelOutputBody(String modelId, long step) {
        static ModelOutputBody of(ModelLink link) {
            return new ModelOutputBody(link.model().toString(), link.step());
        }
    }

    @MlflowBody
    record DatasetInputBody(@Nullable List<Pair> tags, DatasetBody dataset) {
        static DatasetInputBody of(DatasetInput input) {
            return new DatasetInputBody(
                    Pair.of(input.tags()),
                    new DatasetBody(
                            input.name(),
                            input.digest(),
                            input.sourceType(),
                            input.source(),
                            input.schema(),
                            input.profile()));
        }
    }

    @MlflowBody
    record DatasetBody(
            String name,
            String digest,
            String sourceType,
            String source,
            @Nullable String schema,
            @Nullable String profile) {}

    @MlflowBody
    record MetricBody(
            String key,
            double value,
            long timestamp,
            long step,
            @Nullable String runId,
            @Nullable String modelId,
            @Nullable String datasetName,
            @Nullable String datasetDigest) {
        static MetricBody of(MetricPoint point) {
            return of(point, null);
        }

        static MetricBody of(MetricPoint point, @Nullable String run) {
            return new MetricBody(
                    point.key(),
                    finite(point.value()),
                    point.time(),
                    point.step(),
                    run,
                    null,
                    null,
                    null);
        }

        static MetricBody of(LoggedModel model, LoggedModel.ModelMetric metric) {
            var point = metric.point();
            return new MetricBody(
                    point.key(),
                    finite(point.value()),
                    point.time(),
                    point.step(),
                    metric.run().toString(),
                    model.id().toString(),
                    metric.datasetName(),
                    metric.datasetDigest());
        }

        /// MLflow's own server gives the largest number for infinity, and its clients' users
        /// compare with that.
        private static double finite(double value) {
            return Double.isNaN(value)
                    ? value
                    : Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        }
    }

    @MlflowBody
    record FileBody(String path, boolean isDir, @Nullable Long fileSize) {
        static FileBody of(ArtifactEntry entry, String path) {
            return new FileBody(path, entry.folder(), entry.folder() ? null : entry.size());
        }
    }

    @MlflowBody
    record LoggedModelBody(LoggedModelInfoBody info, LoggedModelDataBody data) {
        static LoggedModelBody of(LoggedModel model) {
            return new LoggedModelBody(
                    LoggedModelInfoBody.of(model),
                    new LoggedModelDataBody(
                            Pair.of(model.params()),
                            some(
                                    model.metrics().stream()
                                            .map(m -> MetricBody.of(model, m))
                                            .toList())));
        }
    }

    @MlflowBody
    record LoggedModelInfoBody(
            String modelId,
            String experimentId,
            String name,
            long creationTimestampMs,
            long lastUpdatedTimestampMs,
            String artifactUri,
            String status,
            String modelType,
            String sourceRunId,
            @Nullable String statusMessage,
            @Nullable List<Pair> tags) {
        static LoggedModelInfoBody of(LoggedModel model) {
            var run = model.sourceRun();
            return new LoggedModelInfoBody(
                    model.id().toString(),
                    Long.toString(model.experiment()),
                    model.name(),
                    millis(model.createdAt()),
                    millis(model.updatedAt()),
                    model.artifacts().uri(),
                    LoggedModelWords.of(model.status()),
                    model.type(),
                    run == null ? "" : run.toString(),
                    model.statusMessage().isEmpty() ? null : model.statusMessage(),
                    Pair.of(model.tags()));
        }
    }

    @MlflowBody
    record LoggedModelDataBody(@Nullable List<Pair> params, @Nullable List<MetricBody> metrics) {}

    /// An empty list is left out.
    static <T> @Nullable List<T> some(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static long millis(Instant moment) {
        return moment.toEpochMilli();
    }

    private static String stage(boolean deleted) {
        return deleted ? "deleted" : "active";
    }
}
