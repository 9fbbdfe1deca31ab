package dev.tenon.approval;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.springframework.stereotype.Service;

/// The caller's view of a project's requests, newest first.
@Service
public class ApprovalInbox {
    /// Open requests that the caller may decide and hasn't yet.
    public List<ApprovalRequest> waitingForMe(ProjectId project) {
        throw new UnsupportedOperationException();
    }

    /// What the caller asked for, in any state.
    public List<ApprovalRequest> mine(ProjectId project) {
        throw new UnsupportedOperationException();
    }

    /// Requests that are closed.
    public List<ApprovalRequest> decided(ProjectId project) {
        throw new UnsupportedOperationException();
    }

    /// Every request of the project.
    public List<ApprovalRequest> all(ProjectId project) {
        throw new UnsupportedOperationException();
    }
}
