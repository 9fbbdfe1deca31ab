package dev.tenon.registry;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes what was done twice: as a line of the model's history, and in the audit trail.
@Component
class RegistryLog {
    private final EventRows events;
    private final AuditTrail audit;
    private final Clock clock;

    RegistryLog(EventRows events, AuditTrail audit, Clock clock) {
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    void ofModel(ProjectId project, UUID id, ModelName name, String what, String value) {
        events.insert(project, id, new ModelEvent(clock.instant(), what, null, value, author()));
        audit.record(
                Act.of(what, "model", id).in(project).with("model", name).with("value", value));
    }

    void ofVersion(ProjectId project, VersionRow version, String what, String value) {
        events.insert(
                project,
                version.modelId(),
                new ModelEvent(clock.instant(), what, version.number(), value, author()));
        audit.record(act(project, version, what, value));
    }

    void refused(
            ProjectId project,
            VersionRow version,
            String what,
            String value,
            List<String> reasons) {
        audit.record(act(project, version, what, value).denied(reasons));
    }

    List<ModelEvent> history(ProjectId project, UUID model) {
        return events.of(project, model);
    }

    static Author author() {
        var caller = CurrentCaller.required();
        return new Author(caller.person(), caller.name());
    }

    private static Act act(ProjectId project, VersionRow version, String what, String value) {
        return Act.of(what, "model-version", version.id())
                .in(project)
                .digest(version.digest())
                .with("model", version.model())
                .with("number", version.number())
                .with("value", value);
    }
}
