package dev.tenon.federation;

import dev.tenon.federation.IdentityLink.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IdentityLinkRows {
    private static final String LINKS =
            """
            select id, domain, issuer, client_id, proof, proven_at, checked_at, wanted, revision, done_revision, problem,
                   created_at
              from identity_link
             where tenant = current_tenant() and wanted <> 'unlinked'
            """;
    private static final String ALL = LINKS + " order by domain";
    private static final String ONE = LINKS + " and id = :id for update";
    private static final String INSERT =
            """
            insert into identity_link (tenant, id, domain, issuer, client_id, client_secret, proof, done_revision)
            values (current_tenant(), uuidv7(), :domain, :issuer, :client, :secret, :proof, 1)
            on conflict do nothing
            returning id
            """;
    private static final String CHECKED =
            """
            update identity_link
               set checked_at = now(), proven_at = case when :proven then coalesce(proven_at, now()) else proven_at end
             where tenant = current_tenant() and id = :id
            """;
    private static final String WANT =
            """
            update identity_link
               set wanted = :wanted, revision = revision + 1
             where tenant = current_tenant() and id = :id and wanted <> :wanted
            """;
    private static final String LETS_IN =
            """
            select issuer
              from identity_link
             where tenant = current_tenant() and domain = :domain and wanted = 'linked' and proven_at is not null
               and done_revision = revision
            """;
    private static final String WAS_TAKEN_OUT =
            """
            select exists (select from member_wish
                            where tenant = current_tenant() and email = :email and wanted = 'gone')
            """;

    private final JdbcClient sql;

    IdentityLinkRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<IdentityLink> all() {
        return sql.sql(ALL).query(IdentityLinkRows::read).list();
    }

    Optional<IdentityLink> locked(IdentityLinkId id) {
        return sql.sql(ONE).param("id", id.value()).query(IdentityLinkRows::read).optional();
    }

    /// Nothing to do for provisioning yet. Empty where the domain has one already.
    Optional<IdentityLinkId> insert(NewIdentityLink wanted, String proof) {
        return sql.sql(INSERT)
                .param("domain", wanted.domain())
                .param("issuer", wanted.issuer())
                .param("client", wanted.clientId())
                .param("secret", wanted.clientSecret())
                .param("proof", proof)
                .query((row, _) -> new IdentityLinkId(row.getObject(1, UUID.class)))
                .optional();
    }

    void checked(IdentityLinkId id, boolean proven) {
        sql.sql(CHECKED).param("id", id.value()).param("proven", proven).update();
    }

    boolean want(IdentityLinkId id, String wanted) {
        return sql.sql(WANT).param("id", id.value()).param("wanted", wanted).update() == 1;
    }

    /// The issuer that vouches for the addresses of this domain, if one does here.
    Optional<String> vouchesFor(String domain) {
        return sql.sql(LETS_IN).param("domain", domain).query(String.class).optional();
    }

    boolean wasTakenOut(String email) {
        return sql.sql(WAS_TAKEN_OUT).param("email", email).query(Boolean.class).single();
    }

    private static IdentityLink read(ResultSet row, int number) throws SQLException {
        return new IdentityLink(
                new IdentityLinkId(row.getObject("id", UUID.class)),
                row.getString("domain"),
                row.getString("issuer"),
                row.getString("client_id"),
                row.getString("proof"),
                state(row),
                instant(row, "checked_at"),
                row.getString("problem"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static State state(ResultSet row) throws SQLException {
        var wanted = row.getString("wanted");
        if (wanted.equals("unproven")) return State.UNPROVEN;
        if (row.getLong("done_revision") < row.getLong("revision")) return State.CHANGING;
        return wanted.equals("linked") ? State.LINKED : State.DISABLED;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
