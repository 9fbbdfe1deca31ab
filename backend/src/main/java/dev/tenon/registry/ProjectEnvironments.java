package dev.tenon.registry;

import dev.tenon.policy.Environments;
import dev.tenon.projects.ProjectEnvironment;
import dev.tenon.projects.Projects;
import dev.tenon.tenancy.ProjectId;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells the room of policies which environments a project has; it can't know of projects.
@Component
class ProjectEnvironments implements Environments {
    private final Projects projects;

    ProjectEnvironments(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Set<String> of(ProjectId project) {
        return projects.environmentsOf(project).stream()
                .map(ProjectEnvironment::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
