package dev.tenon.serving;

import dev.tenon.tenancy.ProjectId;

/// A deployment has a new revision.
public record DeploymentChanged(ProjectId project, DeploymentId deployment, int revision) {}
