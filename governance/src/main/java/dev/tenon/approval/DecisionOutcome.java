package dev.tenon.approval;

/// What became of a decision; the caller must look at all seven.
public sealed interface DecisionOutcome {
    /// It counts, and more are needed.
    record Counted(ApprovalRequest request) implements DecisionOutcome {}

    /// It was the last that was needed.
    record Granted(ApprovalRequest request) implements DecisionOutcome {}

    /// The request is rejected.
    record Rejected(ApprovalRequest request) implements DecisionOutcome {}

    /// Changes are asked for; the request is over.
    record Returned(ApprovalRequest request) implements DecisionOutcome {}

    /// The person may decide once they have proven anew who they are.
    record SignInAgain(ApprovalRequest request) implements DecisionOutcome {}

    /// The request is closed, for the reason given: it was decided before, or what it was bound to
    /// has changed.
    record Closed(ApprovalRequest request, String reason) implements DecisionOutcome {}

    /// This person may not decide it.
    record NotYours(ApprovalRequest request, String reason) implements DecisionOutcome {}
}
