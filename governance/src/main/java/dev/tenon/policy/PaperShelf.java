package dev.tenon.policy;

import dev.tenon.policy.Evidence.Papers;
import dev.tenon.tenancy.ProjectId;
import java.util.UUID;

/// Where the papers of requests lie; the room that keeps them puts itself here.
public interface PaperShelf {
    /// What was brought to a request so far, the last of each name.
    Papers of(ProjectId project, UUID request);
}
