package dev.tenon.identity;

import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/// The one decision about who may do what; every room's front door asks it first.
@Service
public class Access {
    private final List<Ban> bans;

    Access(ObjectProvider<Ban> bans) {
        this.bans = bans.stream().toList();
    }

    public boolean allows(Permission permission) {
        return CurrentCaller.required().may(permission, null);
    }

    public boolean allows(Permission permission, ProjectId project) {
        return holds(permission, project) && ban(permission, project).isEmpty();
    }

    /// Lets a caller pass who may do this in the whole tenant.
    public void require(Permission permission) {
        if (!allows(permission)) throw refused(permission, null);
    }

    /// Lets a caller pass who may do this by any role, wherever they hold it.
    public void requireAnywhere(Permission permission) {
        if (!CurrentCaller.required().maySomewhere(permission)) throw refused(permission, null);
    }

    /// Lets a caller pass who may do this in the project; to one who may not even see it, the
    /// project isn't there.
    public void require(Permission permission, ProjectId project) {
        if (!holds(Permission.PROJECT_READ, project)) {
            throw new NotFound("no-such-project", "There is no such project.");
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

    private static Forbidden refused(Permission permission, @Nullable ProjectId project) {
        var where = project == null ? "in this tenant" : "in this project";
        return new Forbidden(
                "not-permitted",
                "This needs the permission %s %s, which none of your roles gives."
                        .formatted(permission.words(), where));
    }
}
