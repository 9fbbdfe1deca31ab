package dev.tenon;

import dev.tenon.identity.Binding;
import dev.tenon.identity.Caller;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.local.Database;
import dev.tenon.local.TestStack;
import dev.tenon.tenancy.TenantId;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// Governance on real PostgreSQL and S3; every integration test of the module shares the one
/// context.
@SpringBootTest(
        classes = GovernanceApplication.class,
        properties = {
            "tenon.identity.issuer=http://localhost/realms/none",
            "tenon.audit.interval=1h",
            "tenon.signin.interval=1h"
        })
public class GovernanceIT {
    protected static final Database DATABASE = TestStack.freshDatabase();
    private static final String BUCKET = TestStack.freshBucket();
    private static final String PLATFORM_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    @Autowired protected JdbcClient sql;
    @Autowired protected TransactionTemplate transaction;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("tenon.db.url", DATABASE::jdbcUrl);
        settings.add("tenon.db.owner-password", () -> DATABASE.passwords().owner());
        settings.add("tenon.db.app-password", () -> DATABASE.passwords().app());
        settings.add("tenon.db.operations-password", () -> DATABASE.passwords().operations());
        settings.add("tenon.db.pool-size", () -> 4);
        settings.add("tenon.signing.platform-key", () -> PLATFORM_KEY);
        TestStack.s3()
                .settings(BUCKET)
                .forEach((name, value) -> settings.add(springName(name), () -> value));
    }

    private static String springName(String variable) {
        return "tenon.s3."
                + variable.substring("TENON_S3_".length())
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '-');
    }

    /// Work with the rights of the role that looks across tenants, outside all our code.
    protected static <R> R asOperations(java.util.function.Function<JdbcClient, R> work) {
        try (var connection = DATABASE.connectAsOperations()) {
            return work.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A tenant that exists in the database and nowhere else.
    protected static TenantId newTenant() {
        var tenant = UUID.randomUUID();
        var slug = "t" + tenant.toString().substring(0, 8);
        asOperations(
                database -> {
                    database.sql(
                                    "insert into tenant (tenant, slug, display_name, state) values (?, ?, ?, 'active')")
                            .params(tenant, slug, slug)
                            .update();
                    return database.sql(
                                    """
                                    insert into tenant_wish
                                        (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name)
                                    values (?, ?, ?, 'standard', 'active', 'owner@example.org', 'Owner')
                                    """)
                            .params(tenant, slug, slug)
                            .update();
                });
        return new TenantId(tenant);
    }

    /// A member of the tenant with these roles in all of it.
    protected static Caller newCaller(TenantId tenant, Role... roles) {
        var person = new PersonId(UUID.randomUUID());
        var email = person + "@example.org";
        var bindings =
                java.util.Arrays.stream(roles)
                        .map(role -> new Binding(role, tenant.value()))
                        .toList();
        asOperations(
                database -> {
                    database.sql(
                                    "insert into membership (tenant, person, email, name) values (?, ?, ?, 'Somebody')")
                            .params(tenant.value(), person.value(), email)
                            .update();
                    for (var role : roles) {
                        database.sql(
                                        "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, ?)")
                                .params(
                                        tenant.value(),
                                        person.value(),
                                        tenant.value(),
                                        role.words())
                                .update();
                    }
                    return bindings;
                });
        return new Caller(tenant, person, "Somebody", email, List.copyOf(bindings), null);
    }

    protected <R> R in(Caller caller, java.util.function.Supplier<R> work) {
        return CurrentCaller.as(caller, work::get);
    }
}
