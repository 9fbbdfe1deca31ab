package dev.tenon.operator;

import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.tenancy.Tenant;
import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tenants and what is wished for them, on a connection that looks across tenants.
final class TenantRows {
    private static final String TENANTS =
            """
            select t.tenant, t.slug, t.display_name, t.state, t.plan, t.created_at,
                   w.wanted, w.done_revision >= w.revision as done, w.step, w.problem, w.delete_after
              from tenant t
              join tenant_wish w on w.tenant = t.tenant
            """;
    private static final String INSERT =
            """
            insert into tenant (tenant, slug, display_name, plan)
            values (uuidv7(), :slug, :name, :plan)
            on conflict do nothing
            returning tenant
            """;
    private static final String WISH =
            """
            insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name)
            values (:tenant, :slug, :name, :plan, 'active', :email, :owner)
            """;
    private static final String WISH_ANEW =
            """
            update tenant_wish
               set wanted = :wanted, revision = revision + 1, updated_at = now()
             where tenant = :tenant and wanted <> :wanted
            """;
    /// The doors don't wait for provisioning: it may be away, and a tenant that is to rest rests
    /// now.
    private static final String CLOSE =
            """
            update tenant
               set state = :state
             where tenant = :tenant and state in ('active', 'suspended', 'deletion_pending')
            """;
    private static final String WISH_OWNER =
            "insert into member_wish (tenant, email, name, wanted) values (:tenant, :email, :owner, 'member')";
    private static final String INSERT_OWNER =
            """
            insert into membership (tenant, person, email, name)
            values (:tenant, uuidv7(), :email, :owner)
            returning person
            """;
    private static final String BIND_OWNER =
            "insert into role_binding (tenant, person, scope, role) values (:tenant, :person, :tenant, :role)";

    private final JdbcClient across;

    TenantRows(JdbcClient across) {
        this.across = across;
    }

    List<RegisteredTenant> all() {
        return across.sql(TENANTS + " order by t.slug").query(TenantRows::read).list();
    }

    Optional<RegisteredTenant> named(String slug) {
        return across.sql(TENANTS + " where t.slug = :slug")
                .param("slug", slug)
                .query(TenantRows::read)
                .optional();
    }

    Optional<TenantId> insert(NewTenant wanted) {
        return across.sql(INSERT)
                .param("slug", wanted.slug())
                .param("name", wanted.displayName())
                .param("plan", wanted.plan())
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .optional();
    }

    void wish(TenantId tenant, NewTenant wanted) {
        across.sql(WISH)
                .param("tenant", tenant.value())
                .param("slug", wanted.slug())
                .param("name", wanted.displayName())
                .param("plan", wanted.plan())
                .param("email", wanted.firstOwner().email())
                .param("owner", wanted.firstOwner().name())
                .update();
    }

    boolean wish(TenantId tenant, String wanted) {
        return across.sql(WISH_ANEW)
                        .param("tenant", tenant.value())
                        .param("wanted", wanted)
                        .update()
                > 0;
    }

    void closeAtOnce(TenantId tenant, String wanted) {
        if (wanted.equals("active")) return;
        across.sql(CLOSE)
                .param("tenant", tenant.value())
                .param("state", wanted.equals("deleted") ? "deletion_pending" : "suspended")
                .update();
    }

    PersonId insertOwner(TenantId tenant, NewTenant wanted) {
        var owner = wanted.firstOwner();
        across.sql(WISH_OWNER)
                .param("tenant", tenant.value())
                .param("email", owner.email())
                .param("owner", owner.name())
                .update();
        var person =
                across.sql(INSERT_OWNER)
                        .param("tenant", tenant.value())
                        .param("email", owner.email())
                        .param("owner", owner.name())
                        .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                        .single();
        across.sql(BIND_OWNER)
                .param("tenant", tenant.value())
                .param("person", person.value())
                .param("role", Role.OWNER.words())
                .update();
        return person;
    }

    private static RegisteredTenant read(ResultSet row, int number) throws SQLException {
        return new RegisteredTenant(
                new Tenant(
                        new TenantId(row.getObject("tenant", UUID.class)),
                        row.getString("slug"),
                        row.getString("display_name"),
                        Tenant.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT))),
                row.getString("plan"),
                row.getString("wanted"),
                row.getBoolean("done"),
                row.getString("step"),
                row.getString("problem"),
                instant(row.getObject("delete_after", OffsetDateTime.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
