package dev.tenon.traces.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.traces.TraceLog;
import dev.tenon.traces.Traces;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// What MLflow's clients do to traces afterwards, by the addresses of two versions: today's clients
/// use the older one.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/traces",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/traces",
    "/t/{tenant}/p/{project}/api/3.0/mlflow/traces",
    "/t/{tenant}/p/{project}/ajax-api/3.0/mlflow/traces"
})
@Needs(Permission.RUN_WRITE)
class TraceChangeController {
    private static final int MOST_IDS = 1000;

    private final TraceLog log;

    TraceChangeController(TraceLog log) {
        this.log = log;
    }

    @MlflowBody
    record Deleted(int tracesDeleted) {}

    @PatchMapping("/{trace}/tags")
    Map<String, Object> setTag(ProjectId project, @PathVariable String trace, MlflowRequest asked) {
        var key = key(asked, "set");
        TraceWords.within("key", TraceWords.LONGEST_KEY, key);
        var value = TraceWords.cut(TraceWords.LONGEST_VALUE, asked.text("value").orElse(""));
        log.setTag(project, Ids.trace(trace), key, value);
        return Bodies.NOTHING;
    }

    @DeleteMapping("/{trace}/tags")
    Map<String, Object> deleteTag(
            ProjectId project, @PathVariable String trace, MlflowRequest asked) {
        log.deleteTag(project, Ids.trace(trace), key(asked, "deleted"));
        return Bodies.NOTHING;
    }

    private static String key(MlflowRequest asked, String done) {
        var key = asked.required("key");
        if (!Traces.OURS.contains(key)) return key;
        throw MlflowRefusal.invalid(
                "Tag '%s' is immutable and cannot be %s on a trace.".formatted(key, done));
    }

    @PostMapping("/delete-traces")
    Deleted delete(ProjectId project, MlflowRequest asked) {
        var experiment = Ids.experiment(asked.required("experiment_id"));
        var until = asked.integer("max_timestamp_millis").orElse(null);
        var most = asked.integer("max_traces").orElse(null);
        var ids = asked.texts("request_ids");
        if (until == null && ids.isEmpty())
            throw MlflowRefusal.invalid(
                    "Either `max_timestamp_millis` or `trace_ids` must be specified.");
        if (until != null && !ids.isEmpty())
            throw MlflowRefusal.invalid(
                    "Only one of `max_timestamp_millis` and `trace_ids` can be specified.");
        if (until == null && most != null)
            throw MlflowRefusal.invalid(
                    "`max_traces` can't be specified if `trace_ids` is specified.");
        if (most != null && most <= 0)
            throw MlflowRefusal.invalid(
                    "`max_traces` must be a positive integer, received %d.".formatted(most));
        if (ids.size() > MOST_IDS)
            throw MlflowRefusal.invalid(
                    "At most %d traces can be named at once.".formatted(MOST_IDS));
        return new Deleted(
                until == null
                        ? log.delete(project, experiment, Ids.traces(ids))
                        : log.deleteUntil(project, experiment, until, most));
    }
}
