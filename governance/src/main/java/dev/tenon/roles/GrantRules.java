package dev.tenon.roles;

import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What must hold of roles, whoever gives them.
final class GrantRules {
    private GrantRules() {}

    static void check(RoleDefinition role, NewBinding wanted, Instant now) {
        if (role.ofTenant() != (wanted.project() == null)) {
            throw new Invalid(
                    "role-scope",
                    role.ofTenant()
                            ? "The role %s is held in the whole tenant.".formatted(role.slug())
                            : "The role %s is held in a project: name one.".formatted(role.slug()));
        }
        if (role.owns() && wanted.holder().kind() != Holder.Kind.PERSON) {
            throw new Invalid("owner", "Only a person, by name, owns a tenant.");
        }
        requireFuture(wanted.expiresAt(), now);
    }

    static void requireFuture(@Nullable Instant end, Instant now) {
        if (end != null && !end.isAfter(now)) {
            throw new Invalid("role-expiry", "A role ends in the future, or not by itself.");
        }
    }

    /// Who audits must not decide about anybody's rights: not by one role, nor by two.
    static void requireApart(Collection<RoleDefinition> together) {
        var audits = together.stream().anyMatch(RoleDefinition::audits);
        if (audits && together.stream().anyMatch(RoleDefinition::governs)) throw auditorGoverns();
    }

    static Conflict auditorGoverns() {
        return new Conflict(
                "auditor-governs",
                "An auditor can't also be one who decides about other people's rights: the one checks the other.");
    }

    static Conflict lastOwner() {
        return new Conflict(
                "last-owner",
                "A tenant keeps at least one owner whose role doesn't run out: name another one first.");
    }
}
