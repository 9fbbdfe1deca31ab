package dev.tenon.api.limits;

import dev.tenon.identity.Caller;
import dev.tenon.tenancy.TenantId;
import java.util.UUID;

/// Who uses up a tenant's limits: one token, or one person who came without.
record Consumer(TenantId tenant, Kind kind, UUID id) {
    enum Kind {
        TOKEN,
        PERSON;

        String words() {
            return this == TOKEN ? "token" : "person";
        }
    }

    static Consumer of(Caller caller) {
        return caller.token()
                .map(token -> new Consumer(caller.tenant(), Kind.TOKEN, token))
                .orElseGet(
                        () -> new Consumer(caller.tenant(), Kind.PERSON, caller.person().value()));
    }
}
