package dev.tenon.provisioning;

import static dev.tenon.provisioning.WishSql.upper;

import dev.tenon.provisioning.Wishes.LinkKey;
import dev.tenon.provisioning.plan.LinkProgress;
import dev.tenon.provisioning.plan.LinkWish;
import dev.tenon.provisioning.plan.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which identity providers of their own tenants want linked.
record LinkWishRows(WishSql sql) {
    private static final String ONE =
            """
            select l.tenant, l.id, l.domain, l.issuer, l.client_id, l.client_secret, l.wanted, l.revision,
                   l.done_revision, l.problem, t.slug, t.state, t.organization_id
              from identity_link l
              join tenant_wish t on t.tenant = l.tenant
             where l.tenant = ? and l.id = ?
            """;
    private static final String OPEN =
            """
            select l.tenant, l.id
              from identity_link l
              join tenant_wish t on t.tenant = l.tenant
             where l.done_revision < l.revision and t.state in ('active', 'suspended')
             order by l.tenant, l.id
            """;
    private static final String ALL =
            """
            select l.tenant, l.id
              from identity_link l
              join tenant_wish t on t.tenant = l.tenant
             where l.wanted in ('linked', 'disabled') and t.state in ('active', 'suspended')
             order by l.tenant, l.id
            """;
    /// The secret is Keycloak's from now on.
    private static final String REPORT =
            """
            update identity_link
               set done_revision = ?, problem = ?,
                   client_secret = case when ? >= revision then null else client_secret end
             where tenant = ? and id = ?
            """;

    List<LinkKey> open() {
        return sql.list(OPEN, LinkWishRows::key);
    }

    List<LinkKey> all() {
        return sql.list(ALL, LinkWishRows::key);
    }

    Optional<LinkWish> one(LinkKey key) {
        return sql.one(ONE, LinkWishRows::wish, key.tenant(), key.id());
    }

    void report(LinkKey key, LinkProgress progress) {
        sql.update(
                REPORT,
                progress.doneRevision(),
                progress.problem(),
                progress.doneRevision(),
                key.tenant(),
                key.id());
    }

    private static LinkKey key(ResultSet row) throws SQLException {
        return new LinkKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
    }

    private static LinkWish wish(ResultSet row) throws SQLException {
        return new LinkWish(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("domain"),
                row.getString("issuer"),
                row.getString("client_id"),
                row.getString("client_secret"),
                LinkWish.Wanted.valueOf(upper(row.getString("wanted"))),
                row.getLong("revision"),
                State.valueOf(upper(row.getString("state"))),
                row.getString("organization_id"),
                new LinkProgress(row.getLong("done_revision"), row.getString("problem")));
    }
}
