package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;

/// A version got the right to run in an environment.
public record ModelPromoted(ProjectId project, ModelName model, int number, String environment) {}
