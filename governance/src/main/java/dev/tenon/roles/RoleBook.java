package dev.tenon.roles;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.identity.Role;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The roles of the current tenant: the built-in ones, and those that it has defined for itself.
@Service
public class RoleBook {
    private final RoleRows rows;
    private final BindingRows bindings;
    private final Access access;
    private final AuditTrail audit;

    RoleBook(RoleRows rows, BindingRows bindings, Access access, AuditTrail audit) {
        this.rows = rows;
        this.bindings = bindings;
        this.access = access;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<RoleDefinition> roles() {
        access.require(Permission.MEMBER_READ);
        var held = rows.held();
        return Stream.concat(
                        Arrays.stream(Role.values()).map(RoleDefinition::of), rows.own().stream())
                .map(role -> role.held(held.getOrDefault(role.slug(), 0)))
                .toList();
    }

    @Transactional(readOnly = true)
    public RoleDefinition one(String slug) {
        return roles().stream()
                .filter(role -> role.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new NotFound("no-such-role", "There is no such role."));
    }

    @Transactional
    public RoleDefinition define(NewRole wanted) {
        access.require(Permission.ROLE_WRITE);
        access.requireToHold(Permission.withImplied(wanted.permissions()), null);
        if (!rows.insert(wanted)) {
            throw new Conflict(
                    "role-exists", "There is a role %s already.".formatted(wanted.slug()));
        }
        audit.record(
                Act.of("role.defined", "role", wanted.slug())
                        .with("name", wanted.name())
                        .with("permissions", words(wanted.permissions())));
        return wanted.defined();
    }

    /// Changes what a role of the tenant's own gives; whoever holds it has it from their next call
    /// on.
    @Transactional
    public RoleDefinition redefine(NewRole wanted) {
        access.require(Permission.ROLE_WRITE);
        access.requireToHold(Permission.withImplied(wanted.permissions()), null);
        var before = own(wanted.slug());
        if (before.ofTenant() != wanted.ofTenant()) {
            throw new Invalid(
                    "role-scope", "Whether a role is held in the tenant or in projects stays so.");
        }
        rows.update(wanted);
        requireNoAuditorGoverns(wanted.defined());
        audit.record(
                Act.of("role.redefined", "role", wanted.slug())
                        .with("name", wanted.name())
                        .with("before", words(before.permissions()))
                        .with("after", words(wanted.permissions()))
                        .with("permissions", words(wanted.permissions())));
        return wanted.defined();
    }

    /// Takes a role out of the book, once nobody holds it any more.
    @Transactional
    public void delete(String slug) {
        access.require(Permission.ROLE_WRITE);
        var role = own(slug);
        var held = rows.held().getOrDefault(slug, 0);
        if (held > 0) {
            throw new Conflict(
                    "role-held",
                    "The role %s is held %s: take it away there first."
                            .formatted(slug, held == 1 ? "once" : held + " times"));
        }
        rows.delete(slug);
        audit.record(
                Act.of("role.deleted", "role", slug)
                        .with("name", role.name())
                        .with("before", words(role.permissions())));
    }

    private RoleDefinition own(String slug) {
        if (Role.builtIn(slug).isPresent()) {
            throw new Invalid("role-built-in", "A built-in role is the same in every tenant.");
        }
        return rows.find(slug)
                .orElseThrow(() -> new NotFound("no-such-role", "There is no such role."));
    }

    private void requireNoAuditorGoverns(RoleDefinition role) {
        if (role.governs() && bindings.anAuditorHolds(role.slug()))
            throw GrantRules.auditorGoverns();
    }

    static String words(Collection<Permission> permissions) {
        return permissions.stream()
                .sorted()
                .map(Permission::words)
                .collect(Collectors.joining(" "));
    }
}
