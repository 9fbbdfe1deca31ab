package dev.tenon.policy;

import dev.tenon.tenancy.ProjectId;
import java.util.Set;

/// Which environments a project has; the room of projects knows.
public interface Environments {
    Set<String> of(ProjectId project);
}
