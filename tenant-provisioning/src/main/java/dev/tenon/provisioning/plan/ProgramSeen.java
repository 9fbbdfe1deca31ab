package dev.tenon.provisioning.plan;

import org.jspecify.annotations.Nullable;

/// What stands in Keycloak for one wished client; without a subject there is none. `holdsSecret`
/// says whether it has the secret that is wished, where one is.
public record ProgramSeen(@Nullable String subject, boolean asWished, boolean holdsSecret) {
    public static final ProgramSeen NOTHING = new ProgramSeen(null, false, false);
}
