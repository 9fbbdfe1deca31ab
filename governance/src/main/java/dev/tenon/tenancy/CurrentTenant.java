package dev.tenon.tenancy;

import java.lang.ScopedValue.CallableOp;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tenant of the running call, bound by a door and by nobody else.
public final class CurrentTenant {
    private static final ScopedValue<Supplier<Scope>> SCOPE = ScopedValue.newInstance();

    /// What a transaction may see: one tenant's rows, or the few rows that one key opens before a
    /// tenant is known.
    sealed interface Scope {
        record OfTenant(TenantId tenant) implements Scope {}

        record OfSubject(String key) implements Scope {}
    }

    private CurrentTenant() {}

    public static TenantId required() {
        return find().orElseThrow(
                        () -> new IllegalStateException("No tenant is bound to this call"));
    }

    public static Optional<TenantId> find() {
        return switch (scope()) {
            case Scope.OfTenant(var tenant) -> Optional.of(tenant);
            case Scope.OfSubject _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    public static <R extends @Nullable Object, X extends Throwable> R within(
            TenantId tenant, CallableOp<R, X> work) throws X {
        return bound(() -> new Scope.OfTenant(tenant), work);
    }

    public static void run(TenantId tenant, Runnable work) {
        Scope scope = new Scope.OfTenant(tenant);
        ScopedValue.where(SCOPE, () -> scope).run(work);
    }

    /// Binds a tenant that is looked up each time it is needed, for a door whose thread serves
    /// several tenants in turn.
    public static <R extends @Nullable Object, X extends Throwable> R withinWhicheverIsOpen(
            Supplier<TenantId> open, CallableOp<R, X> work) throws X {
        return bound(() -> new Scope.OfTenant(open.get()), work);
    }

    /// Binds no tenant but one key, such as `slug:acme` or `person:3f…`, that single policies
    /// compare with.
    public static <R extends @Nullable Object, X extends Throwable> R asSubject(
            String key, CallableOp<R, X> work) throws X {
        return bound(() -> new Scope.OfSubject(key), work);
    }

    private static <R extends @Nullable Object, X extends Throwable> R bound(
            Supplier<Scope> scope, CallableOp<R, X> work) throws X {
        return ScopedValue.where(SCOPE, scope).call(work);
    }

    static @Nullable Scope scope() {
        return SCOPE.isBound() ? SCOPE.get().get() : null;
    }
}
