package dev.tenon.identity;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks, in one tenant, with what they may do there; read anew for each call.
public record Caller(
        TenantId tenant,
        PersonId person,
        String name,
        String email,
        List<Binding> bindings,
        @Nullable TokenLimits limits) {

    /// What a token takes away from the person who made it.
    public record TokenLimits(UUID token, @Nullable Set<UUID> projects, Set<Permission> scopes) {
        boolean allows(Permission permission, @Nullable ProjectId project) {
            var inScope = scopes.isEmpty() || scopes.contains(permission);
            var inProject = projects == null || (project != null && projects.contains(project.value()));
            return inScope && inProject;
        }
    }

    boolean may(Permission permission, @Nullable ProjectId project) {
        return bindings.stream().anyMatch(binding -> reaches(binding, permission, project))
                && (limits == null || limits.allows(permission, project));
    }

    private boolean reaches(Binding binding, Permission permission, @Nullable ProjectId project) {
        var inScope =
                binding.scope().equals(tenant.value())
                        || (project != null && binding.scope().equals(project.value()));
        return inScope && binding.role().allows(permission);
    }

    /// Names the token that stands for the person in this call, if one does.
    public Optional<UUID> token() {
        return Optional.ofNullable(limits).map(TokenLimits::token);
    }
}
