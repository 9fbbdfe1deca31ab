package dev.tenon.projects;

import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProjectController {
    private final Projects projects;

    ProjectController(Projects projects) {
        this.projects = projects;
    }

    record NewProject(
            @Nullable String slug, @Nullable String displayName, @Nullable String description) {}

    record ProjectChange(@Nullable String displayName, @Nullable String description) {}

    record ProjectBody(
            String id,
            String slug,
            String displayName,
            String description,
            String createdAt,
            @Nullable String archivedAt) {
        static ProjectBody of(Project project) {
            var archived = project.archivedAt();
            return new ProjectBody(
                    project.id().toString(),
                    project.slug(),
                    project.displayName(),
                    project.description(),
                    project.createdAt().toString(),
                    archived == null ? null : archived.toString());
        }
    }

    record ProjectList(List<ProjectBody> items) {}

    record EnvironmentList(List<ProjectEnvironment> items) {}

    @GetMapping("/t/{tenant}/api/v1/projects")
    @Operation(summary = "Lists the projects in which work goes on, or those that are archived")
    ProjectList list(
            @PathVariable String tenant, @RequestParam(defaultValue = "false") boolean archived) {
        var found = archived ? projects.archived() : projects.visible();
        return new ProjectList(found.stream().map(ProjectBody::of).toList());
    }

    @PostMapping("/t/{tenant}/api/v1/projects")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes a project; its slug never changes")
    ProjectBody create(@PathVariable String tenant, @RequestBody NewProject wanted) {
        return ProjectBody.of(
                projects.create(
                        text(wanted.slug()),
                        text(wanted.displayName()),
                        text(wanted.description())));
    }

    @GetMapping("/t/{tenant}/p/{project}/api/v1")
    @Operation(summary = "Shows the project")
    ProjectBody one(@PathVariable String tenant, @PathVariable String project) {
        return ProjectBody.of(projects.named(project));
    }

    @PatchMapping("/t/{tenant}/p/{project}/api/v1")
    @Operation(summary = "Changes the project's display name or description")
    ProjectBody change(
            ProjectId id, @PathVariable String project, @RequestBody ProjectChange wanted) {
        if (wanted.displayName() != null) projects.rename(id, wanted.displayName());
        if (wanted.description() != null) projects.describe(id, wanted.description());
        return ProjectBody.of(projects.named(project));
    }

    @PostMapping("/t/{tenant}/p/{project}/api/v1/archive")
    @Operation(summary = "Lays the project away: it can be read, and nothing in it can be changed")
    ProjectBody archive(ProjectId project) {
        return ProjectBody.of(projects.archive(project));
    }

    @PostMapping("/t/{tenant}/p/{project}/api/v1/restore")
    @Operation(summary = "Takes the project up again")
    ProjectBody restore(ProjectId project) {
        return ProjectBody.of(projects.restore(project));
    }

    @GetMapping("/t/{tenant}/p/{project}/api/v1/environments")
    @Operation(summary = "Lists where the project's models may run")
    EnvironmentList environments(ProjectId project) {
        return new EnvironmentList(projects.environmentsOf(project));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
