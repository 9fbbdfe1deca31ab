package dev.tenon.serving.evidence;

import dev.tenon.serving.DeploymentId;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The catalogue of captured files, and the accounts of what is in them.
@Repository
class CapturedFileRows {
    private static final String FILES =
            """
            select object, bytes, rows, first_at, last_at
              from captured_file
             where tenant = current_tenant() and deployment = :deployment
               and (:lastAt::timestamptz is null or (last_at, object) <= (:lastAt::timestamptz, :object))
             order by last_at desc, object desc
             limit :limit
            """;
    private static final String ACCOUNT =
            """
            select coalesce(sum(offered), 0) as offered, coalesce(sum(captured), 0) as captured,
                   coalesce(sum(sampled_out), 0) as sampled_out, coalesce(sum(lost), 0) as lost
              from capture_account
             where tenant = current_tenant() and deployment = :deployment
            """;
    private static final String TENANTS = "select distinct tenant from captured_file";
    private static final String PAST_THEIR_TIME =
            """
            select f.deployment, f.object
              from captured_file f
              join deployment d on d.tenant = f.tenant and d.id = f.deployment
              join deployment_revision r on r.tenant = d.tenant and r.deployment = d.id and r.number = d.revision
             where f.tenant = current_tenant()
               and f.last_at < :now - make_interval(days => coalesce((r.document::jsonb #>> '{capture,days}')::int, :usual))
             order by f.last_at
             limit 500
            """;
    private static final String DELETE =
            "delete from captured_file where tenant = current_tenant() and deployment = :deployment and object = :object";

    private final JdbcClient sql;

    CapturedFileRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// A file that is kept too long already.
    record Old(UUID deployment, String object) {
        String key() {
            return keyOf(object);
        }
    }

    /// Newest first, from the named one on.
    List<CapturedFile> files(
            DeploymentId id, @Nullable Instant lastAt, @Nullable String key, int limit) {
        return sql.sql(FILES)
                .param("deployment", id.value())
                .param("lastAt", lastAt == null ? null : lastAt.toString(), java.sql.Types.VARCHAR)
                .param("object", key == null ? null : prefix() + key, java.sql.Types.VARCHAR)
                .param("limit", limit)
                .query(CapturedFileRows::read)
                .list();
    }

    CaptureAccount account(DeploymentId id) {
        return sql.sql(ACCOUNT)
                .param("deployment", id.value())
                .query((row, _) -> account(row))
                .single();
    }

    static List<TenantId> tenants(JdbcClient operations) {
        return operations.sql(TENANTS).query(UUID.class).list().stream()
                .map(TenantId::new)
                .toList();
    }

    List<Old> pastTheirTime(Instant now, int usualDays) {
        return sql.sql(PAST_THEIR_TIME)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("usual", usualDays)
                .query(
                        (row, _) ->
                                new Old(
                                        row.getObject("deployment", UUID.class),
                                        row.getString("object")))
                .list();
    }

    void delete(Old old) {
        sql.sql(DELETE)
                .param("deployment", old.deployment())
                .param("object", old.object())
                .update();
    }

    private static CapturedFile read(ResultSet row, int number) throws SQLException {
        return new CapturedFile(
                keyOf(row.getString("object")),
                row.getLong("bytes"),
                row.getLong("rows"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }

    private static CaptureAccount account(ResultSet row) throws SQLException {
        var offered = row.getLong("offered");
        var captured = row.getLong("captured");
        var sampledOut = row.getLong("sampled_out");
        var lost = row.getLong("lost");
        return new CaptureAccount(
                offered, captured, sampledOut, lost, offered - captured - sampledOut - lost);
    }

    private static String prefix() {
        return "t/%s/".formatted(CurrentTenant.required());
    }

    private static String keyOf(String object) {
        return object.substring(prefix().length());
    }
}
