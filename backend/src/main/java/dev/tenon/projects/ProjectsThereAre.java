package dev.tenon.projects;

import dev.tenon.identity.KnownProjects;
import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Component;

/// Answers whether a role may be held in a project at all.
@Component
class ProjectsThereAre implements KnownProjects {
    private final ProjectRows rows;

    ProjectsThereAre(ProjectRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean isThere(ProjectId project) {
        return rows.find(project).isPresent();
    }
}
