package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.MlflowBody;
import dev.tenon.traces.Assessment;
import dev.tenon.traces.Trace;
import dev.tenon.traces.TraceId;
import dev.tenon.traces.WholeTrace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/// The messages about traces that more than one call answers with.
final class Bodies {
    /// What most writes answer: nothing.
    static final Map<String, Object> NOTHING = Map.of();

    private Bodies() {}

    @MlflowBody
    record Place(String experimentId) {}

    @MlflowBody
    record Location(String type, Place mlflowExperiment) {
        static Location of(long experiment) {
            return new Location("MLFLOW_EXPERIMENT", new Place(Long.toString(experiment)));
        }
    }

    @MlflowBody
    record TraceInfoBody(
            String traceId,
            @Nullable String clientRequestId,
            Location traceLocation,
            @Nullable String requestPreview,
            @Nullable String responsePreview,
            String requestTime,
            @Nullable String executionDuration,
            String state,
            Map<String, String> traceMetadata,
            @Nullable List<AssessmentBody> assessments,
            Map<String, String> tags) {
        static TraceInfoBody of(Trace trace) {
            var duration = trace.duration();
            var said = trace.assessments();
            return new TraceInfoBody(
                    trace.id().value(),
                    trace.clientRequest(),
                    Location.of(trace.experiment()),
                    trace.requestPreview(),
                    trace.responsePreview(),
                    trace.startedAt().toString(),
                    duration == null ? null : Moments.writtenDuration(duration),
                    trace.state().name(),
                    trace.metadata(),
                    said.isEmpty()
                            ? null
                            : said.stream().map(one -> AssessmentBody.of(trace.id(), one)).toList(),
                    trace.tags());
        }
    }

    @MlflowBody
    record TraceBody(TraceInfoBody traceInfo, @Nullable List<RawValue> spans) {
        static TraceBody of(Trace trace) {
            return new TraceBody(TraceInfoBody.of(trace), null);
        }

        static TraceBody of(WholeTrace whole) {
            return new TraceBody(
                    TraceInfoBody.of(whole.trace()),
                    whole.spans().stream().map(RawValue::new).toList());
        }
    }

    @MlflowBody
    record SourceBody(String sourceType, String sourceId) {}

    @MlflowBody
    record AssessmentBody(
            String assessmentId,
            String assessmentName,
            String traceId,
            @Nullable String spanId,
            SourceBody source,
            String createTime,
            String lastUpdateTime,
            @Nullable RawValue feedback,
            @Nullable RawValue expectation,
            @Nullable RawValue issue,
            @Nullable String rationale,
            @Nullable Map<String, String> metadata,
            @Nullable String overrides,
            boolean valid) {
        static AssessmentBody of(TraceId trace, Assessment said) {
            return new AssessmentBody(
                    said.id(),
                    said.name(),
                    trace.value(),
                    said.span(),
                    new SourceBody(said.source().type(), said.source().id()),
                    Moments.written(said.createdAt()),
                    Moments.written(said.updatedAt()),
                    told(said, Assessment.Kind.FEEDBACK),
                    told(said, Assessment.Kind.EXPECTATION),
                    told(said, Assessment.Kind.ISSUE),
                    said.rationale(),
                    said.metadata().isEmpty() ? null : said.metadata(),
                    said.overrides(),
                    said.valid());
        }

        private static @Nullable RawValue told(Assessment said, Assessment.Kind kind) {
            return said.kind() == kind ? new RawValue(said.value().told()) : null;
        }
    }
}
