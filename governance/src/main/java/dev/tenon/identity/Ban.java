package dev.tenon.identity;

import dev.tenon.problem.Problem;
import dev.tenon.tenancy.ProjectId;
import org.jspecify.annotations.Nullable;

/// What stands against a deed whoever asks, such as that the project is archived.
public interface Ban {
    @Nullable Problem against(Permission permission, ProjectId project);
}
