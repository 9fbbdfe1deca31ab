package dev.tenon.projects;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProjectController {
    private final Projects projects;

    ProjectController(Projects projects) {
        this.projects = projects;
    }

    record NewProject(String slug, String displayName) {}

    record ProjectBody(String id, String slug, String displayName, String createdAt) {
        static ProjectBody of(Project project) {
            return new ProjectBody(
                    project.id().toString(),
                    project.slug(),
                    project.displayName(),
                    project.createdAt().toString());
        }
    }

    record ProjectList(List<ProjectBody> items) {}

    @Needs(value = Permission.PROJECT_READ, how = Needs.How.FILTERED)
    @GetMapping("/t/{tenant}/api/v1/projects")
    ProjectList list(@PathVariable String tenant) {
        return new ProjectList(projects.visible().stream().map(ProjectBody::of).toList());
    }

    @Needs(Permission.PROJECT_WRITE)
    @PostMapping("/t/{tenant}/api/v1/projects")
    @ResponseStatus(HttpStatus.CREATED)
    ProjectBody create(@PathVariable String tenant, @RequestBody NewProject wanted) {
        return ProjectBody.of(projects.create(wanted.slug(), wanted.displayName()));
    }

    @Needs(Permission.PROJECT_READ)
    @GetMapping("/t/{tenant}/p/{project}/api/v1")
    ProjectBody one(@PathVariable String tenant, @PathVariable String project) {
        return ProjectBody.of(projects.named(project));
    }
}
