package dev.tenon.tenancy;

import java.lang.ScopedValue.CallableOp;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How the current tenant stood when the running call came in: a number that grows with every
/// change of the tenant itself, its members, their roles and tokens, and its projects. Read at the
/// door, for each call anew.
public final class Standing {
    private static final ScopedValue<Long> REVISION = ScopedValue.newInstance();

    private Standing() {}

    /// Runs the work of a call that came in when the tenant stood so.
    public static <R extends @Nullable Object, X extends Throwable> R at(
            long revision, CallableOp<R, X> work) throws X {
        return ScopedValue.where(REVISION, revision).call(work);
    }

    static OptionalLong revision() {
        return REVISION.isBound() ? OptionalLong.of(REVISION.get()) : OptionalLong.empty();
    }
}
