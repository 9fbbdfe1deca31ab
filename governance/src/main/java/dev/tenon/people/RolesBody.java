package dev.tenon.people;

import dev.tenon.identity.Role;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Roles on the wire: their names; those of projects by the project's id.
public record RolesBody(@Nullable List<String> tenant, @Nullable Map<UUID, List<String>> projects) {
    public static RolesBody of(Roles roles) {
        var projects = new TreeMap<UUID, List<String>>();
        roles.inProjects().forEach((project, held) -> projects.put(project.value(), words(held)));
        return new RolesBody(words(roles.inTenant()), projects);
    }

    public Roles toRoles() {
        var inProjects = projects == null ? Map.<UUID, List<String>>of() : projects;
        return new Roles(
                tenant == null ? Set.of() : named(tenant),
                inProjects.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> new ProjectId(entry.getKey()),
                                        entry -> named(entry.getValue()))));
    }

    private static Set<Role> named(List<String> words) {
        return words.stream().map(RolesBody::named).collect(Collectors.toUnmodifiableSet());
    }

    private static Role named(String words) {
        return Role.builtIn(words)
                .orElseThrow(
                        () -> new Invalid("role", "There is no role called %s.".formatted(words)));
    }

    private static List<String> words(Set<Role> roles) {
        return roles.stream().map(Role::words).sorted().toList();
    }
}
