package dev.tenon.approval;

import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The caller's view of a project's requests, newest first.
@Service
public class ApprovalInbox {
    private static final int NEWEST = 500;

    private final ApprovalRows rows;
    private final RequestsInFull requests;
    private final Approvals approvals;
    private final Access access;

    ApprovalInbox(ApprovalRows rows, RequestsInFull requests, Approvals approvals, Access access) {
        this.rows = rows;
        this.requests = requests;
        this.approvals = approvals;
        this.access = access;
    }

    /// Open requests that the caller may decide and hasn't yet.
    @Transactional(readOnly = true)
    public List<ApprovalRequest> waitingForMe(ProjectId project) {
        return all(project).stream()
                .filter(request -> approvals.whyNot(request).isEmpty())
                .toList();
    }

    /// What the caller asked for, in any state.
    @Transactional(readOnly = true)
    public List<ApprovalRequest> mine(ProjectId project) {
        var me = CurrentCaller.required().person();
        return all(project).stream()
                .filter(request -> request.requester().id().equals(me))
                .toList();
    }

    /// Requests that are closed.
    @Transactional(readOnly = true)
    public List<ApprovalRequest> decided(ProjectId project) {
        return all(project).stream().filter(request -> !request.state().isOpen()).toList();
    }

    /// What of a project's requests somebody wants to see.
    public enum View {
        ALL,
        WAITING,
        MINE,
        DECIDED
    }

    /// A part of the requests, newest first. Of those that wait for the caller a page may hold
    /// fewer than were wanted and still have a next one.
    @Transactional(readOnly = true)
    public Page<ApprovalRequest> page(ProjectId project, View view, Page.Wish wish) {
        access.require(Permission.PROJECT_READ, project);
        var me = CurrentCaller.required().person();
        var found =
                switch (view) {
                    case ALL -> rows.page(project, null, null, wish);
                    case WAITING -> rows.page(project, null, true, wish);
                    case MINE -> rows.page(project, me, null, wish);
                    case DECIDED -> rows.page(project, null, false, wish);
                };
        var page = Page.of(found, wish, row -> Cursor.of(row.id().value()));
        var items = requests.of(project, page.items());
        if (view != View.WAITING) return new Page<>(items, page.next());
        return new Page<>(
                items.stream().filter(one -> approvals.whyNot(one).isEmpty()).toList(),
                page.next());
    }

    /// The project's newest requests, whoever may decide them.
    @Transactional(readOnly = true)
    public List<ApprovalRequest> all(ProjectId project) {
        access.require(Permission.PROJECT_READ, project);
        return requests.of(project, rows.newest(project, NEWEST));
    }
}
