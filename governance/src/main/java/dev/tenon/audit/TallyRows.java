package dev.tenon.audit;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The hour's counts, shared by all replicas.
final class TallyRows {
    private static final String INSERT =
            """
            insert into audit_tally
                (tenant, hour, actor, action, kind, object, outcome, actor_kind, actor_name, project, times, last_at)
            values
                (:tenant, :hour, :actor, :action, :kind, :object, :outcome, :actorKind, :actorName, :project, :times, :last)
            on conflict (tenant, hour, actor, action, kind, object, outcome)
            """;
    private static final String FIRST = INSERT + "do nothing";
    private static final String FURTHER =
            INSERT
                    + """
                      do update
                        set times = audit_tally.times + excluded.times,
                            last_at = greatest(audit_tally.last_at, excluded.last_at)
                      """;
    private static final String TAKE_OVER =
            """
            delete from audit_tally
             where (tenant, hour, actor, action, kind, object, outcome) in
                   (select tenant, hour, actor, action, kind, object, outcome
                      from audit_tally
                     where hour < :hour
                     limit :limit
                       for update skip locked)
            returning *
            """;

    private final JdbcClient sql;

    TallyRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// A count and the moment of its last.
    record Counted(Tally tally, long times, Instant last) {}

    /// Whether it is the first of its hour.
    boolean isFirst(Tally tally, Instant now) {
        return insert(FIRST, new Counted(tally, 0, now)) > 0;
    }

    void add(Counted more) {
        insert(FURTHER, more);
    }

    /// The counts of hours that are over, which nobody gets a second time.
    List<Counted> take(Instant before, int limit) {
        return sql.sql(TAKE_OVER)
                .param("hour", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(TallyRows::read)
                .list();
    }

    private int insert(String statement, Counted counted) {
        var tally = counted.tally();
        var project = tally.project();
        return sql.sql(statement)
                .param("tenant", tally.tenant().value())
                .param("hour", tally.hour().atOffset(ZoneOffset.UTC))
                .param("actor", tally.actor().ref())
                .param("action", tally.action())
                .param("kind", tally.kind())
                .param("object", tally.object())
                .param("outcome", tally.outcome().words())
                .param("actorKind", tally.actor().kind())
                .param("actorName", tally.actor().name())
                .param("project", project == null ? null : project.value(), Types.OTHER)
                .param("times", counted.times())
                .param("last", counted.last().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Counted read(ResultSet row, int number) throws SQLException {
        var tally =
                new Tally(
                        new TenantId(row.getObject("tenant", UUID.class)),
                        row.getObject("hour", OffsetDateTime.class).toInstant(),
                        new AuditedActor(
                                row.getString("actor_kind"),
                                row.getString("actor"),
                                row.getString("actor_name")),
                        row.getString("action"),
                        row.getString("kind"),
                        row.getString("object"),
                        Act.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(row.getObject("project", UUID.class))
                                .map(ProjectId::new)
                                .orElse(null));
        return new Counted(
                tally,
                row.getLong("times"),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
