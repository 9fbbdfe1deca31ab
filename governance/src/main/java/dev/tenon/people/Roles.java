package dev.tenon.people;

import dev.tenon.identity.Binding;
import dev.tenon.identity.Role;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    static Roles of(TenantId tenant, List<Binding> bindings) {
        var byScope =
                bindings.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Binding::scope,
                                        Collectors.mapping(
                                                Binding::role, Collectors.toUnmodifiableSet())));
        var inTenant = byScope.remove(tenant.value());
        var inProjects =
                byScope.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> new ProjectId(entry.getKey()),
                                        Map.Entry::getValue));
        return new Roles(inTenant == null ? Set.of() : inTenant, inProjects);
    }

    boolean owns() {
        return inTenant.contains(Role.OWNER);
    }

    List<Binding> bindings(TenantId tenant) {
        var projects =
                inProjects.entrySet().stream()
                        .flatMap(
                                entry ->
                                        entry.getValue().stream()
                                                .map(
                                                        role ->
                                                                new Binding(
                                                                        role,
                                                                        entry.getKey().value())));
        return Stream.concat(
                        inTenant.stream().map(role -> new Binding(role, tenant.value())), projects)
                .toList();
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
