package dev.tenon.provisioning.organization;

import dev.tenon.provisioning.plan.Program;
import dev.tenon.provisioning.plan.ProgramSeen;
import org.jspecify.annotations.Nullable;

/// Service accounts' clients as Keycloak knows them. Every change may be made twice; the second
/// time changes nothing.
public interface Programs {

    ProgramSeen see(Program wished, @Nullable String clientSecret);

    void create(Program wanted, String clientSecret);

    /// Keeps the secret where none is given.
    void change(Program wanted, @Nullable String clientSecret);

    void remove(String clientId);
}
