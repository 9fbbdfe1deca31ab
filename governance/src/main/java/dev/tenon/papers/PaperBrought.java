package dev.tenon.papers;

import dev.tenon.approval.ApprovalId;
import dev.tenon.tenancy.ProjectId;

/// Somebody answered a question or attached a document; told in the same transaction.
public record PaperBrought(ProjectId project, ApprovalId request, String key) {}
