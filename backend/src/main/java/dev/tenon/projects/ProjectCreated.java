package dev.tenon.projects;

import dev.tenon.tenancy.ProjectId;

/// A project has come into being; rooms lay out what each project has from its first moment, in the
/// same transaction.
public record ProjectCreated(ProjectId project) {}
