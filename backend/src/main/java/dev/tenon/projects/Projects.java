package dev.tenon.projects;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The projects of the current tenant that the caller may see.
@Service
public class Projects {
    private final ProjectRows rows;
    private final StandingProjects standing;
    private final EnvironmentRows environments;
    private final Access access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Projects(
            ProjectRows rows,
            StandingProjects standing,
            EnvironmentRows environments,
            Access access,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.standing = standing;
        this.environments = environments;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Those in which work goes on.
    @Transactional(readOnly = true)
    public List<Project> visible() {
        return all().stream().filter(project -> !project.isArchived()).toList();
    }

    @Transactional(readOnly = true)
    public List<Project> archived() {
        return all().stream().filter(Project::isArchived).toList();
    }

    /// The project at an address, archived or not.
    @Transactional(readOnly = true)
    public Project named(String slug) {
        return rows.bySlug(slug)
                .filter(project -> access.allows(Permission.PROJECT_READ, project.id()))
                .orElseThrow(Projects::noSuchProject);
    }

    /// Which project an address means, archived or not.
    public ProjectId at(String slug) {
        return standing.named(slug)
                .filter(project -> access.allows(Permission.PROJECT_READ, project))
                .orElseThrow(Projects::noSuchProject);
    }

    /// Where the project's models may run, the most earnest last.
    @Transactional(readOnly = true)
    public List<ProjectEnvironment> environmentsOf(ProjectId project) {
        access.require(Permission.PROJECT_READ, project);
        return environments.of(project);
    }

    @Transactional
    public Project create(String slug, String displayName, String description) {
        access.require(Permission.PROJECT_WRITE);
        var project =
                rows.insert(
                                ProjectRules.slug(slug),
                                ProjectRules.name(displayName),
                                ProjectRules.description(description))
                        .orElseThrow(() -> taken(slug));
        environments.layDown(project.id());
        audit.record(act("created", project).with("slug", slug));
        events.publishEvent(new ProjectCreated(project.id()));
        return project;
    }

    /// Gives it another name; its address stays.
    @Transactional
    public Project rename(ProjectId id, String displayName) {
        var before = forChange(id);
        var name = ProjectRules.name(displayName);
        if (name.equals(before.displayName())) return before;
        var after = with(before, name, before.description(), null);
        audit.record(act("renamed", after).changed("name", before.displayName(), name));
        return after;
    }

    @Transactional
    public Project describe(ProjectId id, String wanted) {
        var before = forChange(id);
        var description = ProjectRules.description(wanted);
        if (description.equals(before.description())) return before;
        var after = with(before, before.displayName(), description, null);
        audit.record(
                act("described", after).changed("description", before.description(), description));
        return after;
    }

    /// Lays it away: everything in it can be read, nothing can be changed, and no list shows it
    /// unless asked.
    @Transactional
    public Project archive(ProjectId id) {
        access.require(Permission.PROJECT_WRITE, id);
        var before = rows.lock(id);
        if (before.isArchived()) return before;
        events.publishEvent(new ProjectArchived(id));
        var after = with(before, before.displayName(), before.description(), clock.instant());
        audit.record(act("archived", after));
        return after;
    }

    @Transactional
    public Project restore(ProjectId id) {
        access.require(Permission.PROJECT_WRITE, id);
        var before = rows.lock(id);
        if (!before.isArchived()) return before;
        var after = with(before, before.displayName(), before.description(), null);
        audit.record(act("restored", after));
        return after;
    }

    private List<Project> all() {
        return rows.within(access.reach(Permission.PROJECT_READ));
    }

    private Project forChange(ProjectId id) {
        access.require(Permission.PROJECT_WRITE, id);
        var project = rows.lock(id);
        if (project.isArchived()) throw ProjectRules.archived(project);
        return project;
    }

    private Project with(
            Project before, String name, String description, @Nullable Instant archivedAt) {
        var after =
                new Project(
                        before.id(),
                        before.slug(),
                        name,
                        description,
                        before.createdAt(),
                        archivedAt);
        rows.change(after);
        return after;
    }

    private static Act act(String what, Project project) {
        return Act.of("project." + what, "project", project.id()).in(project.id());
    }

    private static NotFound noSuchProject() {
        return new NotFound("no-such-project", "There is no such project.");
    }

    private static Conflict taken(String slug) {
        return new Conflict("project-exists", "There is a project %s already.".formatted(slug));
    }
}
