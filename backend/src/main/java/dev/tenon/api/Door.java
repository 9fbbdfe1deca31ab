package dev.tenon.api;

import java.util.List;
import java.util.regex.Pattern;

/// The table of addresses: which door a path belongs to.
public enum Door {
    MLFLOW(
            "/t/[^/]+/p/[^/]+/(api/[23]\\.0/mlflow.*|ajax-api/.*|v1/traces|version|health|get-artifact|server-info"
                    + "|model-versions/get-artifact)"),
    PROJECT_API("/t/[^/]+/p/[^/]+/(api/.*|api)"),
    TENANT_API("/t/[^/]+/(api/.*|api)"),
    OPERATOR_API("/platform/api(/.*)?"),
    GATEWAY("/gateway(/.*)?"),
    OPEN("/health|/api/openapi(\\.yaml)?|/api/docs(/.*)?|/problems/.*|/error"),
    CONSOLE(".*");

    private static final List<Door> IN_ORDER = List.of(values());

    private final Pattern paths;

    Door(String paths) {
        this.paths = Pattern.compile(paths);
    }

    /// The door of a path; the console's when no other claims it.
    public static Door of(String path) {
        return IN_ORDER.stream()
                .filter(door -> door.paths.matcher(path).matches())
                .findFirst()
                .orElseThrow();
    }

    /// Whether a tenant's slug stands in the path.
    public boolean namesTenant() {
        return this == MLFLOW || this == PROJECT_API || this == TENANT_API;
    }
}
