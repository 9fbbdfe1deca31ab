package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;

/// A room where versions are in use says so here: what is in use is not archived, and the past
/// tells what was.
public interface VersionUse {
    /// Which versions answered in a project at a moment.
    List<Use> at(ProjectId project, Instant moment);

    /// One version that answers at an address, for so many of 10,000 subjects.
    record Use(
            String deployment,
            ModelName model,
            String environment,
            int number,
            String variant,
            int share) {}
}
