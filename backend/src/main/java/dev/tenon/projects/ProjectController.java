package dev.tenon.projects;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
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

    record NewProject(@Nullable String slug, @Nullable String displayName) {}

    record ProjectBody(String id, String slug, String displayName, String createdAt) {
        static ProjectBody of(Project project) {
            return new ProjectBody(
                    project.id().toString(),
                    project.slug(),
                    project.displayName(),
                    project.createdAt().toString());
        }
    }

    record ProjectList(List<ProjectBody> items, @Nullable String next) {}

    @Needs(value = Permission.PROJECT_READ, how = Needs.How.FILTERED)
    @GetMapping("/t/{tenant}/api/v1/projects")
    @Operation(summary = "Lists the projects that the caller sees")
    ProjectList list(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(projects.visible(), new Page.Wish(limit, after), Project::slug)
                        .map(ProjectBody::of);
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
                projects.create(orEmpty(wanted.slug()), orEmpty(wanted.displayName())));
    }

    @Needs(Permission.PROJECT_READ)
    @GetMapping("/t/{tenant}/p/{project}/api/v1")
    @Operation(summary = "Shows one project")
    ProjectBody one(@PathVariable String tenant, @PathVariable String project) {
        return ProjectBody.of(projects.named(project));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
