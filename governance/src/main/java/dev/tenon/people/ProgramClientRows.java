package dev.tenon.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProgramClientRows {
    /// Provisioning names it the same way.
    private static final String ONE =
            """
            select t.slug || '-service-' || c.person as client_id, c.secret_at, c.done_revision = c.revision as ready,
                   c.problem
              from program_client c
              join tenant t on t.tenant = c.tenant
             where c.tenant = current_tenant() and c.person = :account and c.wanted = 'given'
            """;
    private static final String GIVE =
            """
            insert into program_client (tenant, person, client_secret, secret_at)
            values (current_tenant(), :account, :secret, :now)
            on conflict (tenant, person) do update
               set client_secret = :secret, secret_at = :now, wanted = 'given', revision = program_client.revision + 1
            """;
    private static final String WITHDRAW =
            """
            update program_client
               set wanted = 'withdrawn', client_secret = null, revision = revision + 1
             where tenant = current_tenant() and person = :account and wanted = 'given'
            """;

    private final JdbcClient sql;

    ProgramClientRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<ProgramClient> of(UUID account) {
        return sql.sql(ONE).param("account", account).query(ProgramClientRows::read).optional();
    }

    void give(UUID account, String secret, Instant now) {
        sql.sql(GIVE)
                .param("account", account)
                .param("secret", secret)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean withdraw(UUID account) {
        return sql.sql(WITHDRAW).param("account", account).update() == 1;
    }

    private static ProgramClient read(ResultSet row, int number) throws SQLException {
        return new ProgramClient(
                row.getString("client_id"),
                row.getBoolean("ready"),
                row.getString("problem"),
                row.getObject("secret_at", OffsetDateTime.class).toInstant());
    }
}
