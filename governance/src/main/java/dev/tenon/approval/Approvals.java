package dev.tenon.approval;

import dev.tenon.tenancy.ProjectId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Requests for approval in a project: asking, deciding, withdrawing.
@Service
public class Approvals {
    /// Asks; an open request for the same subject, environment and evidence is given back instead of a second one.
    public ApprovalRequest request(ProjectId project, AskForApproval ask) {
        throw new UnsupportedOperationException();
    }

    /// Decides as the caller; `evidenceSeen` is the digest of the evidence that the caller looked at.
    public DecisionOutcome decide(
            ProjectId project, ApprovalId id, Verdict verdict, String comment, String evidenceSeen) {
        throw new UnsupportedOperationException();
    }

    public ApprovalRequest withdraw(ProjectId project, ApprovalId id, String comment) {
        throw new UnsupportedOperationException();
    }

    public ApprovalRequest one(ProjectId project, ApprovalId id) {
        throw new UnsupportedOperationException();
    }

    /// Why the caller may not decide this request, in a sentence; empty when they may.
    public Optional<String> why(ProjectId project, ApprovalId id) {
        throw new UnsupportedOperationException();
    }
}
