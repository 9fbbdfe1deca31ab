package dev.tenon.registry;

import dev.tenon.identity.Binding;
import dev.tenon.identity.Caller;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/// The seeded people of acme's project `churn`, for calls that don't go over HTTP.
final class Somebody {
    static final TenantId ACME = new TenantId(id("acme"));
    static final ProjectId CHURN = new ProjectId(id("acme/churn"));

    private Somebody() {}

    static Caller called(String role) {
        return called(role, role.replaceAll("[0-9]", ""));
    }

    private static Caller called(String name, String role) {
        return new Caller(
                ACME,
                new PersonId(id("acme/person/" + name)),
                name,
                name + "@acme.test",
                List.of(new Binding(Role.named(role), CHURN.value())),
                null);
    }

    static <R> R as(String role, Callable<R> work) {
        try {
            return CurrentCaller.as(called(role), work::call);
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
