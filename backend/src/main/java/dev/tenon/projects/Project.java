package dev.tenon.projects;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;

/// A project as people and addresses know it.
public record Project(ProjectId id, String slug, String displayName, Instant createdAt) {}
