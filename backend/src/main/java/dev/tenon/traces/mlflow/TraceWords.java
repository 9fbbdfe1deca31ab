package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.traces.NewTrace;
import dev.tenon.traces.Trace;
import dev.tenon.traces.TraceId;
import dev.tenon.traces.Traces;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what clients tell of a trace as a whole.
final class TraceWords {
    static final int LONGEST_KEY = 250;
    static final int LONGEST_VALUE = 8000;
    private static final int LONGEST_NAME = 4096;
    private static final int LONGEST_SESSION = 250;
    private static final int LONGEST_PREVIEW = 10_000;
    private static final String SESSION = "mlflow.trace.session";
    private static final Map<String, Trace.State> STATES =
            Map.of(
                    "STATE_UNSPECIFIED", Trace.State.STATE_UNSPECIFIED,
                    "OK", Trace.State.OK,
                    "ERROR", Trace.State.ERROR,
                    "IN_PROGRESS", Trace.State.IN_PROGRESS,
                    "0", Trace.State.STATE_UNSPECIFIED,
                    "1", Trace.State.OK,
                    "2", Trace.State.ERROR,
                    "3", Trace.State.IN_PROGRESS);

    private TraceWords() {}

    static NewTrace told(MlflowRequest asked, long now) {
        var tags = asked.texts("tags", LONGEST_KEY, LONGEST_VALUE);
        var metadata = asked.texts("trace_metadata", LONGEST_KEY, LONGEST_VALUE);
        within("Trace name", LONGEST_NAME, tags.get(Traces.NAME));
        within("Session ID", LONGEST_SESSION, metadata.get(SESSION));
        return new NewTrace(
                id(asked),
                experiment(asked),
                Moments.moment(asked, "request_time").orElse(0L),
                Moments.duration(asked, "execution_duration").orElse(null),
                asked.word("state", STATES).orElse(Trace.State.STATE_UNSPECIFIED),
                within(
                        "client_request_id",
                        LONGEST_KEY,
                        asked.words("client_request_id").orElse(null)),
                preview(asked, "request_preview"),
                preview(asked, "response_preview"),
                tags,
                metadata,
                asked.objects("assessments").stream()
                        .map(said -> AssessmentWords.said(said, now))
                        .toList());
    }

    private static TraceId id(MlflowRequest asked) {
        var id = asked.required("trace_id");
        return TraceId.parse(id)
                .orElseThrow(
                        () ->
                                MlflowRefusal.invalid(
                                        "Invalid value for parameter 'trace_id' supplied: letters, digits, dots, colons, dashes and underscores, at most 50."));
    }

    /// The experiment that a place names; `0` where none is named.
    static long experiment(MlflowRequest asked) {
        return Ids.experiment(
                asked.object("trace_location")
                        .flatMap(place -> place.object("mlflow_experiment"))
                        .flatMap(place -> place.words("experiment_id"))
                        .orElse("0"));
    }

    private static @Nullable String preview(MlflowRequest asked, String field) {
        return asked.text(field).map(text -> cut(LONGEST_PREVIEW, text)).orElse(null);
    }

    static @Nullable String within(String what, int most, @Nullable String text) {
        if (text == null || text.codePointCount(0, text.length()) <= most) return text;
        throw MlflowRefusal.invalid(
                "'%s' exceeds the maximum length of %d characters".formatted(what, most));
    }

    static String cut(int most, String text) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        return text.substring(0, text.offsetByCodePoints(0, most));
    }
}
