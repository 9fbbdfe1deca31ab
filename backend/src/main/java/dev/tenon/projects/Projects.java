package dev.tenon.projects;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The projects of the current tenant that the caller may see.
@Service
public class Projects {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");

    private final ProjectRows rows;
    private final Access access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Projects(ProjectRows rows, Access access, AuditTrail audit, ApplicationEventPublisher events) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public List<Project> visible() {
        return rows.within(access.reach(Permission.PROJECT_READ));
    }

    @Transactional(readOnly = true)
    public Project named(String slug) {
        return rows.bySlug(slug)
                .filter(project -> access.allows(Permission.PROJECT_READ, project.id()))
                .orElseThrow(() -> new NotFound("no-such-project", "There is no such project."));
    }

    @Transactional
    public Project create(String slug, String displayName) {
        access.require(Permission.PROJECT_WRITE);
        if (!SLUG.matcher(slug).matches()) {
            throw new Invalid(
                    "project-slug",
                    "A project's slug has 3 to 40 small letters, digits and dashes, and begins with a letter.");
        }
        if (displayName.isBlank() || displayName.length() > 100) {
            throw new Invalid("project-name", "A project's name has 1 to 100 characters.");
        }
        var project =
                rows.insert(slug, displayName.strip())
                        .orElseThrow(
                                () ->
                                        new Conflict(
                                                "project-exists",
                                                "There is a project %s already.".formatted(slug)));
        audit.record(
                Act.of("project.created", "project", project.id())
                        .in(project.id())
                        .with("slug", slug));
        events.publishEvent(new ProjectCreated(project.id()));
        return project;
    }

    @Transactional
    public Project rename(ProjectId project, String displayName) {
        access.require(Permission.PROJECT_WRITE, project);
        var before = rows.byId(project);
        var after = rows.rename(project, displayName.strip());
        audit.record(
                Act.of("project.renamed", "project", project)
                        .in(project)
                        .changed("name", before.displayName(), after.displayName()));
        return after;
    }
}
