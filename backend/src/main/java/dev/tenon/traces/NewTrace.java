package dev.tenon.traces;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client tells of a trace once it is over.
public record NewTrace(
        TraceId id,
        long experiment,
        long startedAt,
        @Nullable Long duration,
        Trace.State state,
        @Nullable String clientRequest,
        @Nullable String requestPreview,
        @Nullable String responsePreview,
        Map<String, String> tags,
        Map<String, String> metadata,
        List<Assessment> assessments) {
    NewTrace with(Map<String, String> otherTags, Map<String, String> otherMetadata) {
        return new NewTrace(
                id,
                experiment,
                startedAt,
                duration,
                state,
                clientRequest,
                requestPreview,
                responsePreview,
                otherTags,
                otherMetadata,
                assessments);
    }
}
