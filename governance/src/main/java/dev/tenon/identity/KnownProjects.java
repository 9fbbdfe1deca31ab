package dev.tenon.identity;

import dev.tenon.tenancy.ProjectId;

/// Tells which projects the current tenant has; the room of projects knows.
public interface KnownProjects {
    boolean isThere(ProjectId project);
}
