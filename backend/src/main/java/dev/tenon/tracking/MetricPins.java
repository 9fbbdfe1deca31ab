package dev.tenon.tracking;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Conflict;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The metrics that the caller wants to see first on every run's page of a project.
@Service
public class MetricPins {
    static final int MOST = 50;

    private final MetricPinRows rows;
    private final Access access;
    private final AuditTrail audit;

    MetricPins(MetricPinRows rows, Access access, AuditTrail audit) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
    }

    /// In the order in which they were pinned.
    @Transactional(readOnly = true)
    public List<String> mine(ProjectId project) {
        access.require(Permission.RUN_READ, project);
        return rows.of(project, me());
    }

    @Transactional
    public void set(ProjectId project, String key, boolean pinned) {
        access.require(Permission.RUN_READ, project);
        if (pinned && rows.of(project, me()).size() >= MOST) {
            throw new Conflict(
                    "too-many-pins", "At most %d metrics are pinned in a project.".formatted(MOST));
        }
        if (!rows.set(project, me(), key, pinned)) return;
        audit.record(
                Act.of("preference.changed", "person", me())
                        .in(project)
                        .with(pinned ? "pinned" : "unpinned", key));
    }

    private static PersonId me() {
        return CurrentCaller.required().person();
    }
}
