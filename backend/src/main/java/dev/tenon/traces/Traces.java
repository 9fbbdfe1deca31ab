package dev.tenon.traces;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The traces of a project, for reading.
@Service
public class Traces {
    /// The tag that holds a trace's name.
    public static final String NAME = "mlflow.traceName";

    /// The metadata that name the run in which a trace came about.
    public static final String RUN = "mlflow.sourceRun";

    static final String SESSION = "mlflow.trace.session";
    static final String SPANS = "mlflow.trace.spansLocation";

    /// Tags that say where a trace is kept: nobody sets them from outside.
    public static final Set<String> OURS =
            Set.of(SPANS, "mlflow.trace.archiveLocation", "mlflow.trace.archivalFailure");

    private static final String SIZE = "mlflow.trace.sizeStats";

    private final TraceRows rows;
    private final SpanRows spans;
    private final AssessmentRows assessments;
    private final TraceQueries queries;
    private final Access access;
    private final JsonMapper json;

    Traces(
            TraceRows rows,
            SpanRows spans,
            AssessmentRows assessments,
            TraceQueries queries,
            Access access,
            JsonMapper json) {
        this.rows = rows;
        this.spans = spans;
        this.assessments = assessments;
        this.queries = queries;
        this.access = access;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public Optional<Trace> find(ProjectId project, TraceId id) {
        return of(project, List.of(id)).stream().findFirst();
    }

    /// Those of the traces that are there, in the order in which they were asked for.
    @Transactional(readOnly = true)
    public List<Trace> of(ProjectId project, Collection<TraceId> ids) {
        access.require(Permission.RUN_READ, project);
        var found = rows.of(project, ids);
        return assessed(
                project,
                new LinkedHashSet<>(ids)
                        .stream().filter(found::containsKey).map(found::get).toList());
    }

    /// The same with all their spans.
    @Transactional(readOnly = true)
    public List<WholeTrace> whole(ProjectId project, Collection<TraceId> ids) {
        var traces = of(project, ids);
        var contents = spans.contents(project, ids);
        return traces.stream()
                .map(trace -> whole(trace, contents.getOrDefault(trace.id(), List.of())))
                .toList();
    }

    private WholeTrace whole(Trace trace, List<String> spans) {
        return new WholeTrace(
                trace, spans, !spans.isEmpty() && spans.size() >= announced(trace.metadata()));
    }

    /// How many spans the client says that there are.
    private int announced(Map<String, String> metadata) {
        try {
            return json.readTree(metadata.getOrDefault(SIZE, "{}")).path("num_spans").asInt(0);
        } catch (JacksonException notJson) {
            return 0;
        }
    }

    @Transactional(readOnly = true)
    public TracePage page(ProjectId project, TraceQuery query) {
        access.require(Permission.RUN_READ, project);
        var page = queries.page(project, query);
        return new TracePage(assessed(project, page.traces()), page.next());
    }

    /// One query, however many traces there are.
    private List<Trace> assessed(ProjectId project, List<Trace> traces) {
        if (traces.isEmpty()) return traces;
        var said = assessments.of(project, traces.stream().map(Trace::id).toList());
        return traces.stream()
                .map(trace -> trace.with(said.getOrDefault(trace.id(), List.of())))
                .toList();
    }

    /// Says that a trace isn't there, by the id as it was asked for.
    public static NotFound noSuchTrace(String id) {
        return new NotFound("no-such-trace", "Trace with ID '%s' not found.".formatted(id));
    }
}
