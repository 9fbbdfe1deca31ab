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
    private static final Page.Wish NEWEST = new Page.Wish(500, null);

    private final ApprovalRows rows;
    private final RequestsInFull requests;
    private final Deciding deciding;
    private final Access access;

    ApprovalInbox(ApprovalRows rows, RequestsInFull requests, Deciding deciding, Access access) {
        this.rows = rows;
        this.requests = requests;
        this.deciding = deciding;
        this.access = access;
    }

    /// What of a project's requests somebody wants to see.
    public enum View {
        ALL,
        /// Open, and the caller may decide now.
        WAITING,
        /// What the caller asked for.
        MINE,
        /// What the caller asked for and must do something about: it waits for a paper, or was
        /// returned.
        BLOCKED,
        DECIDED
    }

    /// Open requests that the caller may decide and hasn't yet.
    @Transactional(readOnly = true)
    public List<ApprovalRequest> waitingForMe(ProjectId project) {
        return page(project, View.WAITING, NEWEST).items();
    }

    /// A part of the requests, newest first. Of those that wait for the caller, or that are
    /// blocked, a page may hold fewer than were wanted and still have a next one.
    @Transactional(readOnly = true)
    public Page<ApprovalRequest> page(ProjectId project, View view, Page.Wish wish) {
        access.require(Permission.PROJECT_READ, project);
        var me = CurrentCaller.required().person();
        var found =
                switch (view) {
                    case ALL -> rows.page(project, null, null, wish);
                    case WAITING -> rows.page(project, null, true, wish);
                    case MINE, BLOCKED -> rows.page(project, me, null, wish);
                    case DECIDED -> rows.page(project, null, false, wish);
                };
        var page = Page.of(found, wish, row -> Cursor.of(row.id().value()));
        return new Page<>(seen(project, view, requests.of(project, page.items())), page.next());
    }

    private List<ApprovalRequest> seen(ProjectId project, View view, List<ApprovalRequest> found) {
        return switch (view) {
            case ALL, MINE, DECIDED -> found;
            case BLOCKED -> found.stream().filter(ApprovalInbox::isBlocked).toList();
            case WAITING -> {
                var reader = deciding.reader(project);
                yield found.stream()
                        .filter(one -> ApprovalRules.whyNot(one, reader).isEmpty())
                        .toList();
            }
        };
    }

    private static boolean isBlocked(ApprovalRequest request) {
        if (request.state() == ApprovalState.RETURNED) return true;
        return request.state().isOpen()
                && request.currentStage().filter(stage -> !stage.isOpen()).isPresent();
    }
}
