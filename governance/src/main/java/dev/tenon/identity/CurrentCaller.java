package dev.tenon.identity;

import dev.tenon.tenancy.CurrentTenant;
import java.lang.ScopedValue.CallableOp;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who asks in the running call; bound together with the tenant, so that the two can't disagree.
public final class CurrentCaller {
    private static final ScopedValue<Supplier<Caller>> CALLER = ScopedValue.newInstance();

    private CurrentCaller() {}

    public static Caller required() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is bound to this call"));
    }

    /// Who asks; nobody, where work has gone on in another tenant than the caller's.
    public static Optional<Caller> find() {
        if (!CALLER.isBound()) return Optional.empty();
        var tenant = CurrentTenant.find();
        if (tenant.isEmpty()) return Optional.empty();
        return Optional.of(CALLER.get().get())
                .filter(caller -> tenant.equals(Optional.of(caller.tenant())));
    }

    /// Runs the work as this caller, in this caller's tenant.
    public static <R extends @Nullable Object, X extends Throwable> R as(
            Caller caller, CallableOp<R, X> work) throws X {
        return CurrentTenant.within(
                caller.tenant(), () -> ScopedValue.where(CALLER, () -> caller).call(work));
    }

    /// Runs the work as whoever is found each time it is asked: a console's thread serves several
    /// tabs in turn.
    public static <R extends @Nullable Object, X extends Throwable> R asWhoeverIsThere(
            Supplier<Caller> there, CallableOp<R, X> work) throws X {
        return CurrentTenant.withinWhicheverIsOpen(
                () -> there.get().tenant(), () -> ScopedValue.where(CALLER, there).call(work));
    }
}
