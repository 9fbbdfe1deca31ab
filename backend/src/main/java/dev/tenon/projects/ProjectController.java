package dev.tenon.projects;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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

    record ProjectList(List<ProjectBody> items, @Nullable String next) {}

    record EnvironmentList(List<ProjectEnvironment> items) {}

    @Needs(value = Permission.PROJECT_READ, how = Needs.How.FILTERED)
    @GetMapping("/t/{tenant}/api/v1/projects")
    @Operation(
            summary = "Lists the projects that the caller sees",
            description = "Those in which work goes on, or with `archived=true` the others.")
    ProjectList list(
            @PathVariable String tenant,
            @Parameter(description = "Those that are archived, instead of the others")
                    @RequestParam(defaultValue = "false")
                    boolean archived,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var found = archived ? projects.archived() : projects.visible();
        var page =
                Page.within(found, new Page.Wish(limit, after), Project::slug).map(ProjectBody::of);
        return new ProjectList(page.items(), page.next());
    }

    @Needs(Permission.PROJECT_WRITE)
    @PostMapping("/t/{tenant}/api/v1/projects")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes a project",
            description =
                    """
                    The slug becomes part of its address and never changes; the display name may.
                    """)
    @Audited("project.created")
    ProjectBody create(@PathVariable String tenant, @RequestBody NewProject wanted) {
        return ProjectBody.of(
                projects.create(
                        text(wanted.slug()),
                        text(wanted.displayName()),
                        text(wanted.description())));
    }

    @Needs(Permission.PROJECT_READ)
    @GetMapping("/t/{tenant}/p/{project}/api/v1")
    @Operation(summary = "Shows one project")
    ProjectBody one(@PathVariable String tenant, @PathVariable String project) {
        return ProjectBody.of(projects.named(project));
    }

    @Needs(Permission.PROJECT_WRITE)
    @Audited({"project.renamed", "project.described"})
    @PatchMapping("/t/{tenant}/p/{project}/api/v1")
    @Operation(summary = "Changes the project's display name or description")
    ProjectBody change(
            ProjectId id, @PathVariable String project, @RequestBody ProjectChange wanted) {
        if (wanted.displayName() != null) projects.rename(id, wanted.displayName());
        if (wanted.description() != null) projects.describe(id, wanted.description());
        return ProjectBody.of(projects.named(project));
    }

    @Needs(Permission.PROJECT_WRITE)
    @Audited("project.archived")
    @PostMapping("/t/{tenant}/p/{project}/api/v1/archive")
    @Operation(summary = "Lays the project away: it can be read, and nothing in it can be changed")
    ProjectBody archive(ProjectId project) {
        return ProjectBody.of(projects.archive(project));
    }

    @Needs(Permission.PROJECT_WRITE)
    @Audited("project.restored")
    @PostMapping("/t/{tenant}/p/{project}/api/v1/restore")
    @Operation(summary = "Takes the project up again")
    ProjectBody restore(ProjectId project) {
        return ProjectBody.of(projects.restore(project));
    }

    @Needs(Permission.PROJECT_READ)
    @GetMapping("/t/{tenant}/p/{project}/api/v1/environments")
    @Operation(summary = "Lists where the project's models may run")
    EnvironmentList environments(ProjectId project) {
        return new EnvironmentList(projects.environmentsOf(project));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
