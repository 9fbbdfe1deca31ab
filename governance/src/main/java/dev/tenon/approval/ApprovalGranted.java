package dev.tenon.approval;

import dev.tenon.tenancy.ProjectId;

/// A request's policy is met by the people it names; published in the transaction of the last
/// decision.
public record ApprovalGranted(
        ProjectId project, ApprovalId approval, Subject subject, String environment) {}
