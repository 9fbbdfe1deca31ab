package dev.tenon.provisioning;

import dev.tenon.provisioning.plan.Rules;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What this process is told by its environment.
record Settings(Map<String, String> environment) {
    private static final String GRACE = "TENON_DELETION_GRACE_DAYS";

    int port() {
        return Integer.parseInt(needed("TENON_PROVISIONING_PORT"));
    }

    String databaseUrl() {
        return needed("TENON_DB_URL");
    }

    String databasePassword() {
        return needed("TENON_DB_PROVISIONING_PASSWORD");
    }

    URI keycloak() {
        return URI.create(needed("TENON_KEYCLOAK_URL").replaceFirst("/+$", ""));
    }

    String clientSecret() {
        return needed("TENON_PROVISIONING_CLIENT_SECRET");
    }

    String bucket() {
        return needed("TENON_S3_BUCKET");
    }

    boolean local() {
        return "true".equals(environment.get("TENON_LOCAL"));
    }

    Rules rules() {
        return new Rules(
                Duration.ofDays(Long.parseLong(environment.getOrDefault(GRACE, "30"))), local());
    }

    String needed(String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) throw new IllegalStateException(name + " is not set");
        return value;
    }

    @Nullable String get(String name) {
        return environment.get(name);
    }
}
