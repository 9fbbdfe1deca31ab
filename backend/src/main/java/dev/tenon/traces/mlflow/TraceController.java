package dev.tenon.traces.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.traces.TraceLog;
import dev.tenon.traces.TraceQuery;
import dev.tenon.traces.Traces;
import dev.tenon.traces.WholeTrace;
import dev.tenon.traces.mlflow.Bodies.TraceBody;
import dev.tenon.traces.mlflow.Bodies.TraceInfoBody;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's calls about traces as a whole.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/3.0/mlflow/traces",
    "/t/{tenant}/p/{project}/ajax-api/3.0/mlflow/traces"
})
@Needs(Permission.RUN_READ)
class TraceController {
    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final TraceLog log;
    private final Traces traces;
    private final LateSpans late;
    private final Clock clock;

    TraceController(TraceLog log, Traces traces, LateSpans late, Clock clock) {
        this.log = log;
        this.traces = traces;
        this.late = late;
        this.clock = clock;
    }

    @MlflowBody
    record OneTrace(TraceBody trace) {}

    @MlflowBody
    record WholeTraces(List<TraceBody> traces) {}

    @MlflowBody
    record Infos(List<TraceInfoBody> traceInfos) {}

    @MlflowBody
    record Page(List<TraceInfoBody> traces, @Nullable String nextPageToken) {}

    /// MLflow calls it the start; clients call it when a trace is over.
    @Needs(Permission.RUN_WRITE)
    @PostMapping
    OneTrace start(ProjectId project, MlflowRequest asked) {
        var told =
                asked.object("trace")
                        .orElseThrow(() -> asked.missing("trace"))
                        .object("trace_info")
                        .orElseThrow(() -> asked.missing("trace.trace_info"));
        var trace = log.finish(project, TraceWords.told(told, clock.millis()));
        return new OneTrace(TraceBody.of(trace));
    }

    @GetMapping("/{trace}")
    OneTrace info(ProjectId project, @PathVariable String trace) {
        var found = traces.find(project, Ids.trace(trace));
        return new OneTrace(TraceBody.of(found.orElseThrow(() -> Traces.noSuchTrace(trace))));
    }

    @GetMapping("/get")
    OneTrace get(ProjectId project, MlflowRequest asked) {
        var id = Ids.trace(asked.required("trace_id"));
        var whole =
                asked.flag("allow_partial")
                        ? traces.whole(project, List.of(id)).stream().findFirst()
                        : late.awaited(project, id);
        var found = whole.orElseThrow(() -> Traces.noSuchTrace(id.value()));
        if (found.complete() || asked.flag("allow_partial"))
            return new OneTrace(TraceBody.of(found));
        throw MlflowRefusal.missing(
                "Trace with ID %s is not fully exported yet, please try again later."
                        .formatted(id));
    }

    /// Traces whose spans aren't all there yet are left out.
    @GetMapping("/batchGet")
    WholeTraces batchGet(ProjectId project, MlflowRequest asked) {
        var whole = traces.whole(project, Ids.traces(ids(asked)));
        return new WholeTraces(
                whole.stream().filter(WholeTrace::complete).map(TraceBody::of).toList());
    }

    @PostMapping("/batchGetInfos")
    Infos batchGetInfos(ProjectId project, MlflowRequest asked) {
        var found = traces.of(project, Ids.traces(ids(asked)));
        return new Infos(found.stream().map(TraceInfoBody::of).toList());
    }

    private static List<String> ids(MlflowRequest asked) {
        var ids = asked.texts("trace_ids");
        if (ids.isEmpty()) throw asked.missing("trace_ids");
        if (ids.size() <= MOST) return ids;
        throw MlflowRefusal.invalid("At most %d traces can be asked for at once.".formatted(MOST));
    }

    @PostMapping("/search")
    Page search(ProjectId project, MlflowRequest asked) {
        var places = asked.objects("locations");
        if (places.isEmpty()) throw asked.missing("locations");
        var experiments =
                places.stream()
                        .flatMap(place -> place.object("mlflow_experiment").stream())
                        .map(place -> Ids.experiment(place.required("experiment_id")))
                        .distinct()
                        .toList();
        var page =
                traces.page(
                        project,
                        new TraceQuery(
                                experiments,
                                TraceFilter.of(asked.text("filter").orElse("")),
                                TraceOrders.of(asked.texts("order_by")),
                                limit(asked),
                                asked.words("page_token").orElse(null)));
        return new Page(page.traces().stream().map(TraceInfoBody::of).toList(), page.next());
    }

    private static int limit(MlflowRequest asked) {
        var wanted = asked.integer("max_results").orElse((long) USUAL);
        if (wanted >= 1 && wanted <= MOST) return wanted.intValue();
        throw MlflowRefusal.invalid(
                "Invalid value %d for parameter 'max_results' supplied: It must be at least 1 and at most %d"
                        .formatted(wanted, MOST));
    }
}
