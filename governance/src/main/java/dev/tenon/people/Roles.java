package dev.tenon.people;

import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.problem.Invalid;
import dev.tenon.roles.Holder;
import dev.tenon.roles.NewBinding;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All roles of one person: one or more in the tenant, any in its projects.
public record Roles(Set<Role> inTenant, Map<ProjectId, Set<Role>> inProjects) {
    public Roles {
        if (!inTenant.stream().allMatch(Role::isOfTenant)) {
            throw new Invalid("role", "In the whole tenant one is owner, auditor or member.");
        }
        if (inProjects.values().stream().flatMap(Set::stream).anyMatch(Role::isOfTenant)) {
            throw new Invalid(
                    "role", "In a project one is scientist, approver, deployer or viewer.");
        }
        if (inTenant.isEmpty()) inTenant = Set.of(Role.MEMBER);
        inTenant = Set.copyOf(inTenant);
        inProjects = Map.copyOf(inProjects);
    }

    public static Roles of(Role inTenant) {
        return new Roles(Set.of(inTenant), Map.of());
    }

    static Roles of(TenantId tenant, List<Held> held) {
        var byScope =
                held.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Held::scope,
                                        Collectors.mapping(
                                                Held::role, Collectors.toUnmodifiableSet())));
        var inTenant = byScope.remove(tenant.value());
        var inProjects =
                byScope.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> new ProjectId(entry.getKey()),
                                        Map.Entry::getValue));
        return new Roles(inTenant == null ? Set.of() : inTenant, inProjects);
    }

    /// A built-in role that is held, in the tenant or a project.
    record Held(Role role, UUID scope) {}

    boolean owns() {
        return inTenant.contains(Role.OWNER);
    }

    Set<NewBinding> bindings(PersonId person) {
        var holder = Holder.person(person.value());
        var projects =
                inProjects.entrySet().stream()
                        .flatMap(
                                entry ->
                                        entry.getValue().stream()
                                                .map(
                                                        role ->
                                                                binding(
                                                                        holder,
                                                                        role,
                                                                        entry.getKey())));
        return Stream.concat(inTenant.stream().map(role -> binding(holder, role, null)), projects)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static NewBinding binding(Holder holder, Role role, @Nullable ProjectId project) {
        return new NewBinding(holder, role.words(), project, null);
    }

    /// For the audit: `member, scientist in 0192…`.
    String words() {
        var words = new TreeSet<String>();
        inTenant.forEach(role -> words.add(role.words()));
        inProjects.forEach(
                (project, roles) ->
                        roles.forEach(role -> words.add(role.words() + " in " + project)));
        return String.join(", ", words);
    }
}
