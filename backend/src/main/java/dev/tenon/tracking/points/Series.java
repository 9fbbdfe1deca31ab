package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import java.util.UUID;

/// One metric of one run.
public record Series(ProjectId project, UUID run, String key) {}
