package dev.tenon.identity;

import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.tenancy.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// The one decision about who may do what; every room's front door asks it first.
@Service
public class Access {
    private final RefusalReasons reasons;
    private final ApplicationEventPublisher events;
    private final List<Ban> bans;
    private final List<KnownProjects> projects;

    Access(
            RefusalReasons reasons,
            ApplicationEventPublisher events,
            ObjectProvider<Ban> bans,
            ObjectProvider<KnownProjects> projects) {
        this.reasons = reasons;
        this.events = events;
        this.bans = bans.stream().toList();
        this.projects = projects.stream().toList();
    }

    public boolean allows(Permission permission) {
        return CurrentCaller.required().may(permission, null);
    }

    public boolean allows(Permission permission, ProjectId project) {
        return holds(permission, project) && ban(permission, project).isEmpty();
    }

    /// Whether the caller may do this by any role, wherever they hold it.
    public boolean allowsAnywhere(Permission permission) {
        return CurrentCaller.required().maySomewhere(permission);
    }

    /// Where the caller may do this, for lists that are filtered inside their query.
    public Reach reach(Permission permission) {
        return CurrentCaller.required().reach(permission);
    }

    /// Whether the caller may do this in the whole tenant, or why not.
    public Decision decide(Permission permission) {
        return decide(permission, (ProjectId) null);
    }

    private Decision decide(Permission permission, @Nullable ProjectId project) {
        var caller = CurrentCaller.required();
        return caller.may(permission, project)
                ? new Decision.Allowed()
                : new Decision.Refused(reasons.against(caller, permission, project));
    }

    /// Whether the caller may do this in the project, or why not; where they may not even see it,
    /// ask [#require], which doesn't tell that it is there.
    public Decision decideIn(ProjectId project, Permission permission) {
        return decide(permission, project);
    }

    /// Lets a caller pass who may do this in the whole tenant.
    public void require(Permission permission) {
        if (!allows(permission)) throw refused(permission, null);
    }

    /// Lets a caller pass who may do this by any role, wherever they hold it.
    public void requireAnywhere(Permission permission) {
        if (!allowsAnywhere(permission)) throw refused(permission, null);
    }

    /// Lets a caller pass who may do this in the project; to one who may not even see it, the
    /// project isn't there.
    public void require(Permission permission, ProjectId project) {
        if (!holds(Permission.PROJECT_READ, project)) {
            throw noSuchProject();
        }
        if (!holds(permission, project)) throw refused(permission, project);
        requireUnbanned(permission, project);
    }

    /// Lets pass whoever may, unless something stands against the deed itself.
    public void requireUnbanned(Permission permission, ProjectId project) {
        var ban = ban(permission, project);
        if (ban.isPresent()) throw ban.get();
    }

    private static boolean holds(Permission permission, ProjectId project) {
        return CurrentCaller.required().may(permission, project);
    }

    private Optional<Problem> ban(Permission permission, ProjectId project) {
        return bans.stream()
                .map(ban -> ban.against(permission, project))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// Lets a caller give away what they hold themselves, and nothing else: in the project, or in
    /// the whole tenant.
    public void requireToHold(Collection<Permission> given, @Nullable ProjectId project) {
        requireThere(project);
        var caller = CurrentCaller.required();
        var missing = given.stream().filter(one -> !caller.may(one, project)).sorted().toList();
        if (missing.isEmpty()) return;
        var words = missing.stream().map(Permission::words).collect(Collectors.joining(", "));
        var why = List.of("You don't hold %s there yourself.".formatted(words));
        events.publishEvent(new AttemptRefused(caller, missing.getFirst(), project, why));
        throw new Forbidden(
                "not-yours-to-give", "Nobody can give what they don't hold themselves.", why);
    }

    private void requireThere(@Nullable ProjectId project) {
        if (project != null && projects.stream().anyMatch(known -> !known.isThere(project))) {
            throw noSuchProject();
        }
    }

    private static NotFound noSuchProject() {
        return new NotFound("no-such-project", "There is no such project.");
    }

    private Forbidden refused(Permission permission, @Nullable ProjectId project) {
        var caller = CurrentCaller.required();
        var why = reasons.against(caller, permission, project);
        events.publishEvent(new AttemptRefused(caller, permission, project, why));
        var where = project == null ? "in this tenant" : "in this project";
        return new Forbidden(
                "not-permitted",
                "This needs the permission %s %s, which none of your roles gives."
                        .formatted(permission.words(), where),
                why);
    }
}
