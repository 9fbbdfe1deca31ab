package dev.tenon.identity;

import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.Tenant;
import java.util.List;

/// What a tenant's state leaves of a caller: all of it while the tenant is active. While it rests,
/// its owner may look, in person; nobody else is let in, and no token of anybody's.
public final class Doorstep {
    private Doorstep() {}

    /// The caller as the tenant's state leaves them; every door asks, each time.
    public static Caller admit(Tenant tenant, Caller caller) {
        return switch (tenant.state()) {
            case ACTIVE -> caller;
            case SUSPENDED, DELETION_PENDING -> {
                if (!isOwnerInPerson(caller)) throw closed(tenant);
                yield whoOnlyLooks(caller);
            }
            case REQUESTED, PROVISIONING -> throw closed(tenant);
            case DELETED -> throw new NotFound("no-such-tenant", "There is no such tenant.");
        };
    }

    /// Why nothing may be done in a tenant that isn't active.
    public static Forbidden closed(Tenant tenant) {
        return switch (tenant.state()) {
            case REQUESTED, PROVISIONING ->
                    new Forbidden(
                            "tenant-not-ready",
                            "This tenant is still being set up; try again in a minute.");
            case DELETION_PENDING, DELETED ->
                    new Forbidden(
                            "tenant-deletion-pending",
                            "This tenant is about to be deleted; until then only its owner may look at it.");
            case ACTIVE, SUSPENDED ->
                    new Forbidden(
                            "tenant-suspended", "This tenant is suspended; its owner can say why.");
        };
    }

    /// Who looks sees everything, as an auditor does, and changes nothing.
    private static Caller whoOnlyLooks(Caller owner) {
        return new Caller(
                owner.tenant(),
                owner.person(),
                owner.name(),
                owner.email(),
                List.of(new Binding(Role.AUDITOR, owner.tenant().value())),
                null);
    }

    private static boolean isOwnerInPerson(Caller caller) {
        return caller.kind() == Caller.Kind.PERSON
                && caller.limits() == null
                && caller.bindings().contains(new Binding(Role.OWNER, caller.tenant().value()));
    }
}
