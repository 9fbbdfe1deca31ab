package dev.tenon.views;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The views that the caller sees of a project's pages: their own, and what others share.
@Service
public class SavedViews {
    private static final long MOST_OF_ONE_PERSON = 500;

    private final SavedViewRows rows;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    SavedViews(SavedViewRows rows, Access access, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<SavedView> ofPage(ProjectId project, String page) {
        access.require(Permission.PROJECT_READ, project);
        return rows.ofPage(project, page, me());
    }

    @Transactional(readOnly = true)
    public SavedView one(ProjectId project, UUID id) {
        access.require(Permission.PROJECT_READ, project);
        return rows.find(project, id, me()).orElseThrow(SavedViews::noSuchView);
    }

    @Transactional
    public SavedView save(ProjectId project, SavedView.Look look) {
        require(project, look);
        if (rows.count(project, look.page(), me()) >= MOST_OF_ONE_PERSON) {
            throw new Conflict(
                    "too-many-views",
                    "You keep %d views of this page already: throw one away first."
                            .formatted(MOST_OF_ONE_PERSON));
        }
        var id = rows.insert(project, look, CurrentCaller.required(), clock.instant());
        audit.record(act("view.saved", project, id, look));
        return one(project, id);
    }

    /// Only who made it changes it; to anyone else it isn't there to be changed.
    @Transactional
    public SavedView change(ProjectId project, UUID id, SavedView.Look look) {
        require(project, look);
        var before = one(project, id);
        if (before.look().shared()) requireSharing(project);
        var page =
                new SavedView.Look(before.look().page(), look.name(), look.state(), look.shared());
        if (!rows.update(project, id, page, me(), clock.instant())) throw noSuchView();
        audit.record(
                act("view.changed", project, id, page)
                        .changed("name", before.look().name(), page.name())
                        .changed("shared", before.look().shared(), page.shared()));
        return one(project, id);
    }

    @Transactional
    public void delete(ProjectId project, UUID id) {
        var view = one(project, id);
        if (!rows.delete(project, id, me())) throw noSuchView();
        audit.record(act("view.deleted", project, id, view.look()));
    }

    /// From now on everybody's page begins with this view.
    @Transactional
    public SavedView makeFirst(ProjectId project, UUID id) {
        access.require(Permission.PROJECT_WRITE, project);
        var view = one(project, id);
        rows.clearFirst(project, view.look().page());
        if (!rows.setFirst(project, id)) {
            throw new Conflict(
                    "view-not-shared",
                    "Share the view first: others would begin with what they can't see.");
        }
        audit.record(act("view.made-first", project, id, view.look()));
        return one(project, id);
    }

    /// From now on the page begins as it comes.
    @Transactional
    public SavedView makeOrdinary(ProjectId project, UUID id) {
        access.require(Permission.PROJECT_WRITE, project);
        var view = one(project, id);
        if (!view.first()) return view;
        rows.clearFirst(project, view.look().page());
        audit.record(act("view.made-ordinary", project, id, view.look()));
        return one(project, id);
    }

    private void require(ProjectId project, SavedView.Look look) {
        access.require(Permission.PROJECT_READ, project);
        if (look.shared()) requireSharing(project);
    }

    /// Who puts runs into a project also puts views before its people.
    private void requireSharing(ProjectId project) {
        access.require(Permission.RUN_WRITE, project);
    }

    private static Act act(String action, ProjectId project, UUID id, SavedView.Look look) {
        return Act.of(action, "saved-view", id)
                .in(project)
                .with("name", look.name())
                .with("page", look.page())
                .with("shared", look.shared());
    }

    private static PersonId me() {
        return CurrentCaller.required().person();
    }

    private static NotFound noSuchView() {
        return new NotFound("no-such-view", "There is no such view, or none of yours.");
    }
}
