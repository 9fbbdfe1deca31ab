package dev.tenon.approval;

import dev.tenon.tenancy.ProjectId;

/// A request was decided on, withdrawn or has become stale.
public record ApprovalChanged(ProjectId project, ApprovalId approval, ApprovalState state) {}
