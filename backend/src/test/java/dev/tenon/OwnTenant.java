package dev.tenon;

import dev.tenon.identity.AccessTokenText;
import dev.tenon.identity.Permission;
import dev.tenon.local.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// A tenant of one test's own, with the projects `churn` and `other`, written straight into the
/// database: nobody else counts its rows.
final class OwnTenant {
    final String slug;
    final UUID id;
    private final Database database;
    private final Random chance;
    private final Map<String, AccessTokenText> tokens = new HashMap<>();

    OwnTenant(Database database, String slug) {
        this.database = database;
        this.slug = slug;
        this.id = idOf("");
        this.chance = new Random(slug.hashCode());
        run(
                "insert into tenant (tenant, slug, display_name, state) values (?, ?, ?, 'active')",
                id,
                slug,
                slug);
        run(
                """
                insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name)
                values (?, ?, ?, 'standard', 'active', 'owner@example.org', 'Owner')
                """,
                id,
                slug,
                slug);
        for (var project : List.of("churn", "other")) {
            run(
                    "insert into project (tenant, id, slug, display_name) values (?, ?, ?, ?)",
                    id,
                    project(project),
                    project,
                    project);
            run(
                    """
                    insert into experiment (tenant, project, id, name, created_at, updated_at)
                    values (?, ?, 0, 'Default', now(), now())
                    """,
                    id,
                    project(project));
        }
    }

    UUID project(String name) {
        return idOf("project " + name);
    }

    UUID idOfPerson(String name) {
        return idOf("person " + name);
    }

    UUID idOfToken(String name) {
        return idOf("token " + name);
    }

    /// Somebody with one role and a token; the scope is the tenant's id or a project's.
    OwnTenant person(String name, String role, UUID scope, String... scopes) {
        run(
                "insert into membership (tenant, person, email, name, subject) values (?, ?, ?, ?, ?)",
                id,
                idOfPerson(name),
                name.replace(' ', '.') + "@" + slug + ".test",
                name,
                "subject-" + slug + "-" + name);
        return equipped(name, role, scope, scopes);
    }

    OwnTenant service(String name, String role, UUID scope) {
        run(
                "insert into membership (tenant, person, name, kind) values (?, ?, ?, 'service')",
                id,
                idOfPerson(name),
                name);
        return equipped(name, role, scope);
    }

    private OwnTenant equipped(String name, String role, UUID scope, String... scopes) {
        run(
                "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, ?)",
                id,
                idOfPerson(name),
                scope,
                role);
        var token = AccessTokenText.random(chance);
        tokens.put(name, token);
        run(
                """
                insert into access_token (tenant, id, person, name, sha256, hint, scopes, expires_at)
                values (?, ?, ?, 'tests', ?, 'test', ?, now() + interval '1 day')
                """,
                id,
                idOfToken(name),
                idOfPerson(name),
                token.sha256(),
                scopes);
        return this;
    }

    OwnTenant role(String role, boolean ofTenant, Collection<Permission> permissions) {
        run(
                "insert into custom_role (tenant, slug, name, of_tenant, permissions) values (?, ?, ?, ?, ?)",
                id,
                role,
                role,
                ofTenant,
                permissions.stream().map(Permission::words).toArray(String[]::new));
        return this;
    }

    AccessTokenText token(String name) {
        var token = tokens.get(name);
        if (token == null) throw new IllegalArgumentException("Nobody is called " + name);
        return token;
    }

    void run(String text, Object... values) {
        try (var connection = database.connectAsOperations();
                var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, value(connection, values[i]));
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(text + " " + Arrays.toString(values), failed);
        }
    }

    private static Object value(Connection connection, Object value) throws SQLException {
        return value instanceof String[] texts ? connection.createArrayOf("text", texts) : value;
    }

    private UUID idOf(String name) {
        return UUID.nameUUIDFromBytes((slug + "/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
