package dev.tenon.projects;

import dev.tenon.tenancy.ProjectId;

/// A project is laid away; a room in which something of it still works refuses, and takes the
/// change back with it.
public record ProjectArchived(ProjectId project) {}
