package dev.tenon.tenancy;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds the tenant that an address names; the one thing that may be read before a tenant is known,
/// beside memberships.
@Service
public class Tenants {
    private static final String BY_SLUG =
            "select tenant, slug, display_name, state from tenant where slug = :slug";
    private static final String MINE =
            "select tenant, slug, display_name, state from tenant where tenant = current_tenant()";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    Tenants(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    public Optional<Tenant> named(String slug) {
        return CurrentTenant.asSubject(
                "slug:" + slug,
                () ->
                        transaction.execute(
                                _ ->
                                        sql.sql(BY_SLUG)
                                                .param("slug", slug)
                                                .query(this::read)
                                                .optional()));
    }

    public Tenant current() {
        return transaction.execute(_ -> sql.sql(MINE).query(this::read).single());
    }

    private Tenant read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Tenant(
                new TenantId(row.getObject("tenant", UUID.class)),
                row.getString("slug"),
                row.getString("display_name"),
                Tenant.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)));
    }
}
