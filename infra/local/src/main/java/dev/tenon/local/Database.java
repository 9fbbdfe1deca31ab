package dev.tenon.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// One database of a [LocalPostgres] and the keys to it.
public record Database(String jdbcUrl, Passwords passwords) {

    /// The role whom Flyway is.
    public Connection connectAsOwner() throws SQLException {
        return connect("tenon_owner", passwords.owner());
    }

    /// The role of requests: row-level security holds for it.
    public Connection connectAsApp() throws SQLException {
        return connect("tenon_app", passwords.app());
    }

    /// The role of the few cross-tenant jobs: bypasses row-level security.
    public Connection connectAsOperations() throws SQLException {
        return connect("tenon_operations", passwords.operations());
    }

    public Connection connectAsProvisioning() throws SQLException {
        return connect("tenon_provisioning", passwords.provisioning());
    }

    /// The settings `TENON_DB_…` that our programs take.
    public Map<String, String> settings() {
        return Map.of(
                "TENON_DB_URL", jdbcUrl,
                "TENON_DB_OWNER_PASSWORD", passwords.owner(),
                "TENON_DB_APP_PASSWORD", passwords.app(),
                "TENON_DB_OPERATIONS_PASSWORD", passwords.operations(),
                "TENON_DB_PROVISIONING_PASSWORD", passwords.provisioning());
    }

    Connection connectAsSuperuser() throws SQLException {
        return connect("postgres", passwords.superuser());
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(jdbcUrl, role, password);
    }
}
