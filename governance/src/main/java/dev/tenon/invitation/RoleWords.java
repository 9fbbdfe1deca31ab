package dev.tenon.invitation;

import dev.tenon.people.Roles;
import java.util.TreeSet;

/// Roles as the audit says them: `member, scientist in 0192…`.
final class RoleWords {
    private RoleWords() {}

    static String of(Roles roles) {
        var words = new TreeSet<String>();
        roles.inTenant().forEach(role -> words.add(role.words()));
        roles.inProjects()
                .forEach(
                        (project, held) ->
                                held.forEach(role -> words.add(role.words() + " in " + project)));
        return String.join(", ", words);
    }

    /// As the guest reads them: which kinds, and in how many projects.
    static String withoutIds(Roles roles) {
        var words = new TreeSet<String>();
        roles.inTenant().forEach(role -> words.add(role.words()));
        var projects = roles.inProjects().size();
        var inTenant = String.join(", ", words);
        if (projects == 0) return inTenant;
        return inTenant + ", and more in " + (projects == 1 ? "a project" : projects + " projects");
    }
}
