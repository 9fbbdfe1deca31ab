package dev.tenon.traces;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people, judges and programs say of traces.
@Service
public class Assessments {
    private final AssessmentRows rows;
    private final TraceRows traces;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    Assessments(
            AssessmentRows rows, TraceRows traces, Access access, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.traces = traces;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Assessment find(ProjectId project, TraceId trace, String id) {
        access.require(Permission.RUN_READ, project);
        return required(project, trace, id);
    }

    /// Keeps what somebody says; what it takes the place of doesn't count any more.
    @Transactional
    public Assessment say(ProjectId project, TraceId trace, Assessment said) {
        access.require(Permission.RUN_WRITE, project);
        requireTrace(project, trace);
        if (rows.find(project, trace, said.id()).isPresent()) {
            throw new Conflict(
                    "assessment-exists",
                    "Assessment with ID '%s' already exists for trace '%s'"
                            .formatted(said.id(), trace));
        }
        var overridden = said.overrides();
        if (overridden != null && !rows.mark(project, trace, overridden, false))
            throw noSuchAssessment(trace, overridden);
        rows.put(project, trace, said);
        record(project, "trace.assessed", trace, said);
        return said;
    }

    @Transactional
    public Assessment change(ProjectId project, TraceId trace, String id, AssessmentChange change) {
        access.require(Permission.RUN_WRITE, project);
        var before = required(project, trace, id);
        if (change.kind() != null && change.kind() != before.kind()) {
            throw new Invalid(
                    "assessment-kind",
                    before.kind() == Assessment.Kind.FEEDBACK
                            ? "Cannot update expectation value on a Feedback assessment."
                            : "Cannot update feedback value on an Expectation assessment.");
        }
        var after = change.applied(before, clock.millis());
        rows.put(project, trace, after);
        record(project, "trace.assessment.changed", trace, after);
        return after;
    }

    /// Takes back what was said; what it took the place of counts again. Doing so twice is no
    /// mistake.
    @Transactional
    public void takeBack(ProjectId project, TraceId trace, String id) {
        access.require(Permission.RUN_WRITE, project);
        requireTrace(project, trace);
        var there = rows.find(project, trace, id);
        if (there.isEmpty()) return;
        var overridden = there.get().overrides();
        if (overridden != null) rows.mark(project, trace, overridden, true);
        rows.delete(project, trace, id);
        record(project, "trace.assessment.deleted", trace, there.get());
    }

    private void requireTrace(ProjectId project, TraceId trace) {
        if (traces.find(project, trace).isEmpty()) throw Traces.noSuchTrace(trace.value());
    }

    private Assessment required(ProjectId project, TraceId trace, String id) {
        var found = rows.find(project, trace, id);
        if (found.isEmpty()) requireTrace(project, trace);
        return found.orElseThrow(() -> noSuchAssessment(trace, id));
    }

    private void record(ProjectId project, String action, TraceId trace, Assessment said) {
        audit.record(
                Act.of(action, "trace", trace)
                        .in(project)
                        .with("assessment", said.id())
                        .with("name", said.name())
                        .with("kind", said.kind().name().toLowerCase(java.util.Locale.ROOT)));
    }

    private static NotFound noSuchAssessment(TraceId trace, String id) {
        return new NotFound(
                "no-such-assessment",
                "Assessment with ID '%s' not found for trace '%s'".formatted(id, trace));
    }
}
