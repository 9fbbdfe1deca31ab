package dev.tenon.traces;

import dev.tenon.artifacts.ArtifactPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of a trace as a whole.
/// @param duration in milliseconds; nothing while it isn't known
public record Trace(
        TraceId id,
        long experiment,
        Instant startedAt,
        @Nullable Long duration,
        State state,
        @Nullable String clientRequest,
        @Nullable String requestPreview,
        @Nullable String responsePreview,
        Map<String, String> tags,
        Map<String, String> metadata,
        List<Assessment> assessments) {
    /// How it went, as far as it went.
    public enum State {
        STATE_UNSPECIFIED,
        IN_PROGRESS,
        OK,
        ERROR
    }

    Trace with(List<Assessment> all) {
        return new Trace(
                id,
                experiment,
                startedAt,
                duration,
                state,
                clientRequest,
                requestPreview,
                responsePreview,
                tags,
                metadata,
                all);
    }

    /// Where clients put a trace's files.
    static ArtifactPath artifacts(long experiment, TraceId id) {
        return new ArtifactPath("%d/traces/%s/artifacts".formatted(experiment, id));
    }
}
