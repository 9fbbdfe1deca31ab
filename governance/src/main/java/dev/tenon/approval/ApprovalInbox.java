package dev.tenon.approval;

import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
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

    /// The project's newest requests, whoever may decide them.
    @Transactional(readOnly = true)
    public List<ApprovalRequest> all(ProjectId project) {
        access.require(Permission.PROJECT_READ, project);
        return requests.of(project, rows.newest(project, NEWEST));
    }
}
