package dev.tenon.provisioning;

import static dev.tenon.provisioning.WishSql.upper;

import dev.tenon.provisioning.Wishes.ProgramKey;
import dev.tenon.provisioning.plan.ProgramProgress;
import dev.tenon.provisioning.plan.ProgramWish;
import dev.tenon.provisioning.plan.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which service accounts want a client.
record ProgramWishRows(WishSql sql) {
    private static final String ONE =
            """
            select c.person, c.client_secret, c.wanted, c.revision, c.done_revision, c.subject, c.problem,
                   t.slug, t.state, t.organization_id
              from program_client c
              join tenant_wish t on t.tenant = c.tenant
             where c.tenant = ? and c.person = ?
            """;
    private static final String OPEN =
            """
            select c.tenant, c.person
              from program_client c
              join tenant_wish t on t.tenant = c.tenant
             where c.done_revision < c.revision and t.state in ('active', 'suspended')
             order by c.tenant, c.person
            """;
    private static final String ALL =
            """
            select c.tenant, c.person
              from program_client c
              join tenant_wish t on t.tenant = c.tenant
             where c.wanted = 'given' and t.state in ('active', 'suspended')
             order by c.tenant, c.person
            """;
    /// The secret is Keycloak's from now on.
    private static final String REPORT =
            """
            update program_client
               set done_revision = ?, subject = ?, problem = ?,
                   client_secret = case when ? >= revision then null else client_secret end
             where tenant = ? and person = ?
            """;

    List<ProgramKey> open() {
        return sql.list(OPEN, ProgramWishRows::key);
    }

    List<ProgramKey> all() {
        return sql.list(ALL, ProgramWishRows::key);
    }

    Optional<ProgramWish> one(ProgramKey key) {
        return sql.one(ONE, ProgramWishRows::wish, key.tenant(), key.account());
    }

    void report(ProgramKey key, ProgramProgress progress) {
        sql.update(
                REPORT,
                progress.doneRevision(),
                progress.subject(),
                progress.problem(),
                progress.doneRevision(),
                key.tenant(),
                key.account());
    }

    private static ProgramKey key(ResultSet row) throws SQLException {
        return new ProgramKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
    }

    private static ProgramWish wish(ResultSet row) throws SQLException {
        return new ProgramWish(
                row.getObject("person", UUID.class),
                row.getString("slug"),
                row.getString("client_secret"),
                row.getString("wanted").equals("given"),
                row.getLong("revision"),
                State.valueOf(upper(row.getString("state"))),
                row.getString("organization_id"),
                new ProgramProgress(
                        row.getLong("done_revision"),
                        row.getString("subject"),
                        row.getString("problem")));
    }
}
