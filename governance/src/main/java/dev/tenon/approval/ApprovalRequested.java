package dev.tenon.approval;

import dev.tenon.tenancy.ProjectId;

/// Somebody asks for approval.
public record ApprovalRequested(
        ProjectId project, ApprovalId approval, Subject subject, String environment) {}
