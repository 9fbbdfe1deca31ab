package dev.tenon.identity;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks, in one tenant, with what they may do there; read anew for each call. [#signedInAt] is
/// when they last proved to the identity provider who they are.
public record Caller(
        TenantId tenant,
        PersonId person,
        String name,
        String email,
        Kind kind,
        List<Binding> bindings,
        @Nullable TokenLimits limits,
        @Nullable Instant signedInAt) {
    /// What is asked of somebody who does what can't be undone: that they have proven within these
    /// minutes who they are.
    public static final Duration FRESH = Duration.ofMinutes(5);

    /// Whether a human being asks, or a program that is a member for itself.
    public enum Kind {
        PERSON,
        SERVICE
    }

    public Caller(
            TenantId tenant,
            PersonId person,
            String name,
            String email,
            List<Binding> bindings,
            @Nullable TokenLimits limits) {
        this(tenant, person, name, email, Kind.PERSON, bindings, limits);
    }

    public Caller(
            TenantId tenant,
            PersonId person,
            String name,
            String email,
            Kind kind,
            List<Binding> bindings,
            @Nullable TokenLimits limits) {
        this(tenant, person, name, email, kind, bindings, limits, null);
    }

    /// The same, who proved at that moment who they are; null where nobody knows when.
    public Caller signedIn(@Nullable Instant at) {
        return new Caller(tenant, person, name, email, kind, bindings, limits, at);
    }

    /// Whether a person has proven just now who they are; a token that stands for them proves
    /// nothing.
    public boolean hasJustSignedIn(Instant now) {
        return kind == Kind.PERSON
                && limits == null
                && signedInAt != null
                && signedInAt.plus(FRESH).isAfter(now);
    }

    /// What a token leaves of what its maker may: some projects (null: all), some permissions.
    ///
    /// A scope that writes also reads, and every token may know where it is; without that none
    /// could do anything.
    public record TokenLimits(UUID token, @Nullable Set<UUID> projects, Set<Permission> scopes) {
        private static final Set<Permission> WHERE_IT_IS =
                Set.of(Permission.TENANT_READ, Permission.PROJECT_READ);

        public TokenLimits {
            scopes = Permission.withImplied(scopes);
        }

        boolean allows(Permission permission, @Nullable ProjectId project) {
            return inProject(project) && inScope(permission);
        }

        boolean inScope(Permission permission) {
            return scopes.contains(permission) || WHERE_IT_IS.contains(permission);
        }

        boolean inProject(@Nullable ProjectId project) {
            return projects == null || (project != null && projects.contains(project.value()));
        }
    }

    boolean may(Permission permission, @Nullable ProjectId project) {
        return holds(permission, project) && (limits == null || limits.allows(permission, project));
    }

    /// Whether a role gives it there, whatever a token takes away.
    boolean holds(Permission permission, @Nullable ProjectId project) {
        for (var binding : bindings) if (reaches(binding, permission, project)) return true;
        return false;
    }

    /// Whether some role, wherever it is held, gives this.
    boolean maySomewhere(Permission permission) {
        return bindings.stream().anyMatch(binding -> binding.allows(permission))
                && (limits == null || limits.inScope(permission));
    }

    /// Where this may be done, for queries to ask for no more.
    Reach reach(Permission permission) {
        if (limits != null && !limits.inScope(permission)) return Reach.NOWHERE;
        var within = limits == null ? null : limits.projects();
        if (holds(permission, null)) return within == null ? Reach.EVERYWHERE : Reach.in(within);
        return Reach.in(
                bindings.stream()
                        .filter(binding -> binding.allows(permission))
                        .map(Binding::scope)
                        .filter(scope -> within == null || within.contains(scope))
                        .toList());
    }

    private boolean reaches(Binding binding, Permission permission, @Nullable ProjectId project) {
        var inScope =
                binding.scope().equals(tenant.value())
                        || (project != null && binding.scope().equals(project.value()));
        return inScope && binding.allows(permission);
    }

    /// Names the token that stands for the person in this call, if one does.
    public Optional<UUID> token() {
        return Optional.ofNullable(limits).map(TokenLimits::token);
    }
}
