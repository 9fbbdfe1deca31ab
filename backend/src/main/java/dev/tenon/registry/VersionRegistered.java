package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;

/// A model has a new version.
public record VersionRegistered(ProjectId project, ModelName model, int number) {}
