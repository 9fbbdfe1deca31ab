package dev.tenon.projects;

import dev.tenon.identity.Ban;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Problem;
import dev.tenon.tenancy.ProjectId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Nothing changes in a project that is archived, whoever asks and by whichever door; its people
/// and its standing may.
@Component
class ArchivedProjects implements Ban {
    private static final Set<Permission> STILL_OPEN =
            EnumSet.of(Permission.MODEL_PREDICT, Permission.PROJECT_WRITE, Permission.MEMBER_WRITE);

    private final StandingProjects standing;

    ArchivedProjects(StandingProjects standing) {
        this.standing = standing;
    }

    @Override
    public @Nullable Problem against(Permission permission, ProjectId project) {
        if (permission.isToRead() || STILL_OPEN.contains(permission)) return null;
        return standing.archived(project).map(ProjectRules::archived).orElse(null);
    }
}
