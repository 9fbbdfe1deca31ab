package dev.tenon.api;

import dev.tenon.identity.BearerTokens;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.tenancy.Tenant;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out who stands at a tenant's door.
@Component
class DoorKeeper {
    private final Callers callers;
    private final BearerTokens bearers;

    DoorKeeper(Callers callers, BearerTokens bearers) {
        this.callers = callers;
        this.bearers = bearers;
    }

    Optional<Caller> recognise(Tenant tenant, Credentials credentials) {
        return switch (credentials) {
            case Credentials.Token(var text, var from) -> callers.byToken(tenant.id(), text, from);
            case Credentials.Bearer(var token) ->
                    bearers.check(token)
                            .filter(bearer -> bearer.organizations().contains(tenant.slug()))
                            .flatMap(
                                    bearer ->
                                            person(tenant, bearer.subject(), bearer.signedInAt()));
            case Credentials.Session(var subject, var at) -> person(tenant, subject, at);
            case Credentials.None() -> Optional.empty();
        };
    }

    private Optional<Caller> person(Tenant tenant, String subject, @Nullable Instant signedInAt) {
        return callers.bySubject(tenant.id(), subject).map(who -> who.signedIn(signedInAt));
    }

    /// Whether the credentials are good for anybody at all; a stranger learns nothing more.
    boolean isSomebody(Credentials credentials) {
        return switch (credentials) {
            case Credentials.Bearer(var token) -> bearers.check(token).isPresent();
            case Credentials.Session _ -> true;
            case Credentials.Token _, Credentials.None() -> false;
        };
    }
}
