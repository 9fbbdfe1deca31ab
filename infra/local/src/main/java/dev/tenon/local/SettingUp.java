package dev.tenon.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/// The roles and databases that must be there before the first migration. Safe to repeat.
record SettingUp(Function<String, Database> databases) {

    private static final String ROLE =
            """
            do $$ begin
              if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if;
            end $$;
            alter role %1$s with login nosuperuser nocreatedb nocreaterole %2$s password '%3$s';
            """;

    void ensureTenonsRoles(Passwords passwords) throws IOException {
        execute(
                "postgres",
                role("tenon_owner", "nobypassrls", passwords.owner())
                        + role("tenon_app", "nobypassrls", passwords.app())
                        + role("tenon_operations", "bypassrls", passwords.operations())
                        + role("tenon_provisioning", "nobypassrls", passwords.provisioning()));
    }

    void ensureRoleWithDatabase(String name, String password) throws IOException {
        execute("postgres", role(name, "nobypassrls", password));
        ensureDatabase(name, name);
    }

    void ensureDatabase(String name, String owner) throws IOException {
        try (var connection = databases.apply("postgres").connectAsSuperuser()) {
            if (exists(connection, name)) return;
            try (var statement = connection.createStatement()) {
                statement.execute("create database %s owner %s".formatted(name, owner));
            }
        } catch (SQLException failed) {
            throw new IOException("PostgreSQL could not make the database " + name, failed);
        }
        ownSchema(name, owner);
    }

    /// Nobody may be connected to the template.
    void copyDatabase(String template, String copy, String owner) throws IOException {
        execute(
                "postgres",
                "create database %s template %s owner %s".formatted(copy, template, owner));
        ownSchema(copy, owner);
    }

    private void ownSchema(String name, String owner) throws IOException {
        execute(
                name,
                "alter schema public owner to %s; revoke create on schema public from public"
                        .formatted(owner));
    }

    private static String role(String name, String bypass, String password) {
        return ROLE.formatted(name, bypass, password.replace("'", "''"));
    }

    private void execute(String database, String sql) throws IOException {
        try (var connection = databases.apply(database).connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException(
                    "PostgreSQL refused a step of its setting up: " + failed.getMessage(), failed);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var query =
                connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
