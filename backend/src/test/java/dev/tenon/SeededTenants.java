package dev.tenon;

import dev.tenon.identity.AccessTokenText;
import dev.tenon.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Two tenants with people in every role, written straight into the database; ids and tokens are
/// the same in every run.
public final class SeededTenants {
    private static final List<String> TENANTS =
            List.of("acme", "globex", "umbra", "paper", "policed");
    private static final List<String> IN_TENANT = List.of("owner", "auditor", "member");
    private static final List<String> IN_PROJECT =
            List.of("scientist", "approver", "approver2", "deployer", "viewer");
    private static final Map<String, AccessTokenText> TOKENS = tokens();
    private static boolean done;

    private SeededTenants() {}

    public static synchronized void in(Database database) throws SQLException {
        if (done) return;
        // Not the owner: row-level security is forced, and binds even whoever owns the tables.
        try (var connection = database.connectAsOperations()) {
            for (var tenant : TENANTS) seed(connection, tenant);
        }
        done = true;
    }

    public static String token(String tenant, String role) {
        var token = TOKENS.get(tenant + "/" + role);
        if (token == null)
            throw new IllegalArgumentException("Nobody is called " + role + " in " + tenant);
        return token.reveal();
    }

    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void seed(Connection connection, String tenant) throws SQLException {
        var id = id(tenant);
        run(
                connection,
                "insert into tenant (tenant, slug, display_name, state) values (?, ?, ?, 'active')",
                id,
                tenant,
                tenant);
        run(
                connection,
                """
                insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name)
                values (?, ?, ?, 'standard', 'active', 'owner@example.org', 'Owner')
                """,
                id,
                tenant,
                tenant);
        for (var project : List.of("churn", "other")) {
            run(
                    connection,
                    "insert into project (tenant, id, slug, display_name) values (?, ?, ?, ?)",
                    id,
                    id(tenant + "/" + project),
                    project,
                    project);
            run(
                    connection,
                    """
                    insert into project_environment (tenant, project, name, rank)
                    values (?, ?, 'staging', 1), (?, ?, 'production', 2)
                    """,
                    id,
                    id(tenant + "/" + project),
                    id,
                    id(tenant + "/" + project));
        }
        for (var project : List.of("churn", "other")) {
            run(
                    connection,
                    """
                    insert into experiment (tenant, project, id, name, created_at, updated_at)
                    values (?, ?, 0, 'Default', now(), now())
                    """,
                    id,
                    id(tenant + "/" + project));
        }
        for (var role : IN_TENANT) person(connection, tenant, role, id);
        for (var role : IN_PROJECT) person(connection, tenant, role, id(tenant + "/churn"));
    }

    private static void person(Connection connection, String tenant, String name, UUID scope)
            throws SQLException {
        var id = id(tenant);
        var person = id(tenant + "/person/" + name);
        run(
                connection,
                "insert into membership (tenant, person, email, name, subject) values (?, ?, ?, ?, ?)",
                id,
                person,
                name + "@" + tenant + ".test",
                name,
                "subject-" + tenant + "-" + name);
        run(
                connection,
                "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, ?)",
                id,
                person,
                scope,
                name.replaceFirst("2$", ""));
        run(
                connection,
                """
                insert into access_token (tenant, id, person, name, sha256, hint, expires_at)
                values (?, ?, ?, 'tests', ?, 'test', now() + interval '1 day')
                """,
                id,
                id(tenant + "/token/" + name),
                person,
                AccessTokenText.parse(token(tenant, name)).orElseThrow().sha256());
    }

    private static void run(Connection connection, String text, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }

    private static Map<String, AccessTokenText> tokens() {
        var chance = new Random(1);
        var tokens = new HashMap<String, AccessTokenText>();
        for (var tenant : TENANTS) {
            for (var role : IN_TENANT)
                tokens.put(tenant + "/" + role, AccessTokenText.random(chance));
            for (var role : IN_PROJECT)
                tokens.put(tenant + "/" + role, AccessTokenText.random(chance));
        }
        return tokens;
    }
}
