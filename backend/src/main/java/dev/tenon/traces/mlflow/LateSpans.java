package dev.tenon.traces.mlflow;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.traces.TraceId;
import dev.tenon.traces.Traces;
import dev.tenon.traces.WholeTrace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Waits for spans that are still on their way: clients tell of a trace and of its spans by two
/// requests at once, and read it as soon as one of them was answered.
@Component
class LateSpans {
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMillis(100),
                    Duration.ofMillis(300),
                    Duration.ofMillis(600),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));

    private final Traces traces;

    LateSpans(Traces traces) {
        this.traces = traces;
    }

    /// The trace with all its spans, or with those that are there after three seconds.
    Optional<WholeTrace> awaited(ProjectId project, TraceId id) {
        var found = find(project, id);
        for (var pause : PAUSES) {
            if (found.isEmpty() || found.get().complete()) return found;
            sleep(pause);
            found = find(project, id);
        }
        return found;
    }

    private Optional<WholeTrace> find(ProjectId project, TraceId id) {
        return traces.whole(project, List.of(id)).stream().findFirst();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
