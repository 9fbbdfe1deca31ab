package dev.tenon;

import dev.tenon.identity.AccessTokenText;
import dev.tenon.local.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Two tenants, `ours` with two projects and `zanzibarq3-ltd` abroad with one, each project with
/// one of everything in it; and the people who ask.
public final class Neighbours {
    private static final List<String> PEOPLE = List.of("owner", "approver", "approver2", "narrow");
    private static final Map<Integer, Neighbours> MADE = new HashMap<>();

    /// Where the callers are at home.
    public final Place here;

    /// Another project of the same tenant.
    public final Place nextDoor;

    /// A project of another tenant.
    public final Place abroad;

    private final int port;
    private final Map<String, String> tokens = new HashMap<>();

    private Neighbours(Database database, int port) throws SQLException, IOException {
        this.port = port;
        var ours = tenant(database, "ours-of-all", "Ours");
        var theirs = tenant(database, "zanzibarq3-ltd", "Theirs zanzibarq3");
        here = place(database, "ours-of-all", "aachenq1", ours, 1);
        nextDoor = place(database, "ours-of-all", "timbuktuq2", ours, 3);
        abroad = place(database, "zanzibarq3-ltd", "zanzibarq3", theirs, 5);
        bindNarrow(database);
    }

    /// Made once for each platform of this JVM.
    static synchronized Neighbours of(Database database, int port)
            throws SQLException, IOException {
        var known = MADE.get(port);
        if (known == null) {
            known = new Neighbours(database, port);
            MADE.put(port, known);
        }
        return known;
    }

    /// May do everything in the whole tenant of [#here].
    TestCaller owner() {
        return caller("ours-of-all", "owner");
    }

    /// May do everything in the project [#here] and nothing in the one next door.
    TestCaller narrow() {
        return caller("ours-of-all", "narrow");
    }

    private TestCaller caller(String tenant, String name) {
        return new TestCaller(port, tenant, tokens.get(tenant + "/" + name));
    }

    private Place place(Database database, String tenant, String word, UUID id, int experiments)
            throws SQLException, IOException {
        var approvers = List.of(caller(tenant, "approver"), caller(tenant, "approver2"));
        return new PlaceMaker(caller(tenant, "owner"), approvers, tenant, word)
                .withTokens(
                        of ->
                                token(
                                        database,
                                        id,
                                        of.equals("owner")
                                                ? "subject-%s-owner".formatted(tenant)
                                                : of,
                                        word))
                .make(id, experiments);
    }

    /// A token of somebody, by their subject or their id.
    private static String token(Database database, UUID tenant, String holder, String word) {
        var token = UUID.randomUUID();
        try (var connection = database.connectAsOperations()) {
            run(
                    connection,
                    """
                    insert into access_token (tenant, id, person, name, sha256, hint, expires_at)
                    select tenant, ?, person, ?, decode(md5(?), 'hex'), 'hint', now() + interval '1 day'
                      from membership where tenant = ? and (subject = ? or person::text = ?)
                    """,
                    token,
                    "token " + word,
                    word + holder,
                    tenant,
                    holder,
                    holder);
            run(
                    connection,
                    """
                    insert into program_client (tenant, person, client_secret)
                    select tenant, person, ? from membership where tenant = ? and person::text = ? and kind = 'service'
                    """,
                    word,
                    tenant,
                    holder);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return token.toString();
    }

    private UUID tenant(Database database, String slug, String name) throws SQLException {
        var id = UUID.randomUUID();
        try (var connection = database.connectAsOperations()) {
            run(
                    connection,
                    "insert into tenant (tenant, slug, display_name, state) values (?, ?, ?, 'active')",
                    id,
                    slug,
                    name);
            run(
                    connection,
                    """
                    insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name, state)
                    values (?, ?, ?, 'standard', 'active', 'owner@example.org', 'Owner', 'active')
                    """,
                    id,
                    slug,
                    name);
            for (var person : PEOPLE) person(connection, id, slug, person);
        }
        return id;
    }

    private void person(Connection connection, UUID tenant, String slug, String name)
            throws SQLException {
        var person = UUID.randomUUID();
        var token = AccessTokenText.random(new Random());
        tokens.put(slug + "/" + name, token.reveal());
        run(
                connection,
                "insert into membership (tenant, person, email, name, subject) values (?, ?, ?, ?, ?)",
                tenant,
                person,
                name + "@" + slug + ".test",
                name + " of " + slug,
                "subject-" + slug + "-" + name);
        if (!name.equals("narrow")) {
            run(
                    connection,
                    "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, 'owner')",
                    tenant,
                    person,
                    tenant);
        }
        run(
                connection,
                """
                insert into access_token (tenant, id, person, name, sha256, hint, expires_at)
                values (?, ?, ?, 'tests', ?, 'test', now() + interval '1 day')
                """,
                tenant,
                UUID.randomUUID(),
                person,
                token.sha256());
    }

    private void bindNarrow(Database database) throws SQLException {
        try (var connection = database.connectAsOperations()) {
            run(
                    connection,
                    """
                    insert into role_binding (tenant, person, scope, role)
                    select m.tenant, m.person, ?, r
                      from membership m, unnest(array['scientist', 'approver', 'deployer', 'viewer']) r
                     where m.tenant = ? and m.subject = 'subject-ours-of-all-narrow'
                    """,
                    here.projectId(),
                    here.tenantId());
        }
    }

    private static void run(Connection connection, String text, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }
}
