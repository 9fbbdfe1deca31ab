package dev.tenon.provisioning;

import static dev.tenon.provisioning.WishSql.instant;
import static dev.tenon.provisioning.WishSql.lower;
import static dev.tenon.provisioning.WishSql.upper;

import dev.tenon.provisioning.plan.Person;
import dev.tenon.provisioning.plan.State;
import dev.tenon.provisioning.plan.TenantProgress;
import dev.tenon.provisioning.plan.TenantWish;
import dev.tenon.provisioning.plan.Wanted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is wished for tenants.
record TenantWishRows(WishSql sql) {
    private static final String ONE =
            """
            select tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name, revision,
                   state, done_revision, problem, organization_id, first_owner_subject, delete_after
              from tenant_wish
             where tenant = ?
            """;
    private static final String OPEN =
            """
            select tenant
              from tenant_wish
             where done_revision < revision
                or (state = 'deletion_pending' and delete_after <= now())
             order by updated_at, tenant
            """;
    private static final String ALL =
            """
            select tenant
              from tenant_wish
             where state <> 'deleted'
             order by updated_at, tenant
            """;
    private static final String REPORT =
            """
            update tenant_wish
               set state = ?, done_revision = ?, problem = ?, organization_id = ?, first_owner_subject = ?, delete_after = ?,
                   step = null, updated_at = now()
             where tenant = ?
            """;
    private static final String ANNOUNCE =
            """
            update tenant_wish
               set step = ?, updated_at = now()
             where tenant = ?
            """;

    List<UUID> open() {
        return sql.list(OPEN, row -> row.getObject(1, UUID.class));
    }

    List<UUID> all() {
        return sql.list(ALL, row -> row.getObject(1, UUID.class));
    }

    Optional<TenantWish> one(UUID tenant) {
        return sql.one(ONE, TenantWishRows::tenantWish, tenant);
    }

    void announce(UUID tenant, String step) {
        sql.update(ANNOUNCE, step, tenant);
    }

    void report(UUID tenant, TenantProgress progress) {
        sql.update(
                REPORT,
                lower(progress.state()),
                progress.doneRevision(),
                progress.problem(),
                progress.organizationId(),
                progress.firstOwnerSubject(),
                progress.deleteAfter() == null ? null : Timestamp.from(progress.deleteAfter()),
                tenant);
    }

    private static TenantWish tenantWish(ResultSet row) throws SQLException {
        var progress =
                new TenantProgress(
                        State.valueOf(upper(row.getString("state"))),
                        row.getLong("done_revision"),
                        row.getString("problem"),
                        row.getString("organization_id"),
                        row.getString("first_owner_subject"),
                        instant(row.getTimestamp("delete_after")));
        return new TenantWish(
                row.getObject("tenant", UUID.class),
                row.getString("slug"),
                row.getString("display_name"),
                row.getString("plan"),
                Wanted.valueOf(upper(row.getString("wanted"))),
                new Person(row.getString("first_owner_email"), row.getString("first_owner_name")),
                row.getLong("revision"),
                progress);
    }
}
