package dev.tenon.traces;

import dev.tenon.artifacts.Artifacts;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Where an application writes down what it does; the writing half of the traces.
@Service
public class TraceLog {
    private static final String FINISHED = "mlflow.trace.infoFinalized";
    private static final String FILES = "mlflow.artifactLocation";
    private static final String TOKENS = "mlflow.trace.tokenUsage";
    private static final String MONEY = "mlflow.trace.cost";

    private final TraceRows rows;
    private final SpanRows spans;
    private final AssessmentRows assessments;
    private final LinkRows links;
    private final Experiments experiments;
    private final Runs runs;
    private final Artifacts artifacts;
    private final Access access;
    private final AuditTrail audit;
    private final JsonMapper json;

    TraceLog(
            TraceRows rows,
            SpanRows spans,
            AssessmentRows assessments,
            LinkRows links,
            Experiments experiments,
            Runs runs,
            Artifacts artifacts,
            Access access,
            AuditTrail audit,
            JsonMapper json) {
        this.rows = rows;
        this.spans = spans;
        this.assessments = assessments;
        this.links = links;
        this.experiments = experiments;
        this.runs = runs;
        this.artifacts = artifacts;
        this.access = access;
        this.audit = audit;
        this.json = json;
    }

    /// Keeps all of a batch, or nothing of it; what is there already stays there once. Traces that
    /// nobody knew yet begin here.
    @Transactional
    public void take(ProjectId project, long experiment, List<Span> batch, @Nullable RunId run) {
        requireActive(project, experiment);
        if (batch.isEmpty()) return;
        var once = once(batch);
        var drafts = TraceDraft.of(once);
        rows.draft(
                project, experiment, drafts.stream().map(one -> located(one, experiment)).toList());
        spans.put(project, once);
        sumUp(project, drafts.stream().filter(TraceDraft::counts).map(TraceDraft::id).toList());
        if (run != null) link(project, drafts, run);
    }

    /// Of a span sent twice in a batch, the last.
    private static SequencedCollection<Span> once(List<Span> batch) {
        var once = new LinkedHashMap<List<String>, Span>();
        for (var span : batch) once.put(List.of(span.trace().value(), span.id()), span);
        return once.sequencedValues();
    }

    private static TraceDraft located(TraceDraft draft, long experiment) {
        var tags = new TreeMap<>(draft.tags());
        tags.put(Traces.SPANS, "TRACKING_STORE");
        tags.put(FILES, Trace.artifacts(experiment, draft.id()).uri());
        return draft.with(tags);
    }

    private void link(ProjectId project, List<TraceDraft> drafts, RunId run) {
        if (runs.find(project, run).isEmpty()) return;
        var whole = drafts.stream().filter(TraceDraft::hasRoot).map(TraceDraft::id).toList();
        links.add(project, whole, LinkRows.Kind.RUN, List.of(run.toString()));
    }

    /// What spans have used is summed up over all of them, for a parent may come in another batch
    /// than its children; where the client told the sum, it stays.
    private void sumUp(ProjectId project, List<TraceId> ids) {
        if (ids.isEmpty()) return;
        var known = rows.of(project, ids);
        spans.used(project, ids)
                .forEach(
                        (id, used) -> {
                            var told = known.get(id);
                            if (told == null) return;
                            var sums = new TreeMap<String, String>();
                            if (mayTell(told, TOKENS)) put(sums, TOKENS, tokens(used));
                            if (mayTell(told, MONEY)) put(sums, MONEY, money(used));
                            if (!sums.isEmpty()) rows.addMetadata(project, id, sums);
                        });
    }

    private static boolean mayTell(Trace trace, String key) {
        return !trace.metadata().containsKey(FINISHED) || !trace.metadata().containsKey(key);
    }

    private static Map<String, Long> tokens(SpanRows.Used used) {
        var sums = Usage.sum(used.tokens());
        var ordered = new LinkedHashMap<String, Long>();
        for (var key : SpanFacts.TOKENS)
            if (sums.containsKey(key)) ordered.put(key, Math.round(sums.get(key)));
        return ordered;
    }

    private static Map<String, Double> money(SpanRows.Used used) {
        var sums = Usage.sum(used.money());
        var ordered = new LinkedHashMap<String, Double>();
        for (var key : SpanFacts.COSTS) if (sums.containsKey(key)) ordered.put(key, sums.get(key));
        return ordered;
    }

    private void put(Map<String, String> metadata, String key, Map<String, ?> sums) {
        if (!sums.isEmpty()) metadata.put(key, json.writeValueAsString(sums));
    }

    /// Takes what a client tells of a trace once it is over; from then on that counts, and not what
    /// follows from spans.
    @Transactional
    public Trace finish(ProjectId project, NewTrace told) {
        requireActive(project, told.experiment());
        var tags = new TreeMap<>(told.tags());
        tags.keySet().removeAll(Traces.OURS);
        tags.put(FILES, Trace.artifacts(told.experiment(), told.id()).uri());
        var metadata = new TreeMap<>(told.metadata());
        metadata.put(FINISHED, "true");
        rows.finish(project, told.with(tags, metadata));
        for (var said : told.assessments()) assessments.put(project, told.id(), said);
        var said = assessments.of(project, List.of(told.id())).getOrDefault(told.id(), List.of());
        return rows.find(project, told.id()).orElseThrow().with(said);
    }

    @Transactional
    public void setTag(ProjectId project, TraceId id, String key, String value) {
        access.require(Permission.RUN_WRITE, project);
        if (!rows.setTag(project, id, key, value)) throw Traces.noSuchTrace(id.value());
        audit.record(
                Act.of("trace.tag.set", "trace", id)
                        .in(project)
                        .with("key", key)
                        .with("value", value));
    }

    @Transactional
    public void deleteTag(ProjectId project, TraceId id, String key) {
        access.require(Permission.RUN_WRITE, project);
        if (rows.find(project, id).isEmpty()) throw Traces.noSuchTrace(id.value());
        if (!rows.deleteTag(project, id, key)) {
            throw new NotFound(
                    "no-such-tag",
                    "No trace tag with key '%s' for trace with ID '%s'".formatted(key, id));
        }
        audit.record(Act.of("trace.tag.deleted", "trace", id).in(project).with("key", key));
    }

    /// Links those of the traces that are there to a run.
    @Transactional
    public void linkToRun(ProjectId project, Collection<TraceId> traces, RunId run) {
        access.require(Permission.RUN_WRITE, project);
        if (runs.find(project, run).isEmpty()) throw Runs.noSuchRun(run.toString());
        var fresh = links.add(project, traces, LinkRows.Kind.RUN, List.of(run.toString()));
        if (fresh > 0)
            audit.record(Act.of("run.traces.linked", "run", run).in(project).with("traces", fresh));
    }

    /// Links a trace to versions of prompts, each as `name/version`.
    @Transactional
    public void linkPrompts(ProjectId project, TraceId id, Collection<String> prompts) {
        access.require(Permission.RUN_WRITE, project);
        if (rows.find(project, id).isEmpty()) throw Traces.noSuchTrace(id.value());
        var fresh = links.add(project, List.of(id), LinkRows.Kind.PROMPT, prompts);
        if (fresh > 0)
            audit.record(
                    Act.of("trace.prompts.linked", "trace", id)
                            .in(project)
                            .with("prompts", String.join(", ", prompts)));
    }

    /// Takes traces of an experiment away for good, with their spans, what was said of them and
    /// their files.
    @Transactional
    public int delete(ProjectId project, long experiment, Collection<TraceId> ids) {
        access.require(Permission.RUN_WRITE, project);
        return gone(project, experiment, rows.delete(project, experiment, ids));
    }

    /// Takes away the oldest traces of an experiment that began at a moment (in milliseconds) or
    /// before; at most so many, if that is said.
    @Transactional
    public int deleteUntil(ProjectId project, long experiment, long until, @Nullable Long most) {
        access.require(Permission.RUN_WRITE, project);
        return gone(project, experiment, rows.deleteUntil(project, experiment, until, most));
    }

    private int gone(ProjectId project, long experiment, List<TraceId> ids) {
        if (ids.isEmpty()) return 0;
        artifacts.delete(project, ids.stream().map(id -> Trace.artifacts(experiment, id)).toList());
        audit.record(
                Act.of("trace.deleted", "experiment", experiment)
                        .in(project)
                        .digest(TraceDigest.of(ids))
                        .with("traces", ids.size()));
        return ids.size();
    }

    private void requireActive(ProjectId project, long id) {
        access.require(Permission.RUN_WRITE, project);
        var experiment =
                experiments
                        .find(project, id)
                        .orElseThrow(() -> Experiments.noSuchExperiment(Long.toString(id)));
        if (!experiment.deleted()) return;
        throw new Invalid(
                "experiment-deleted",
                "The experiment %d must be in the 'active' state. Current state is deleted."
                        .formatted(id));
    }
}
