package dev.tenon.api.limits;

import dev.tenon.api.limits.Usage.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Requests by day and consumer; who a consumer is, is looked up when somebody asks.
@Repository
class UsageRows {
    private static final String ADD =
            """
            insert into api_usage (tenant, day, kind, consumer, requests, refused, last_at)
            values (current_tenant(), cast(:at as timestamptz) at time zone 'UTC', :kind, :consumer, :requests, :refused, :at)
            on conflict (tenant, day, kind, consumer) do update
               set requests = api_usage.requests + excluded.requests, refused = api_usage.refused + excluded.refused,
                   last_at = greatest(api_usage.last_at, excluded.last_at)
            """;
    private static final String SINCE =
            """
            select u.day, u.kind, u.consumer, u.requests, u.refused, u.last_at,
                   coalesce(t.name, p.name) as name, coalesce(owner.name, p.name) as person
              from api_usage u
              left join access_token t on t.tenant = u.tenant and u.kind = 'token' and t.id = u.consumer
              left join membership owner on owner.tenant = t.tenant and owner.person = t.person
              left join membership p on p.tenant = u.tenant and u.kind = 'person' and p.person = u.consumer
             where u.tenant = current_tenant() and u.day >= :since
             order by u.day desc, u.kind, u.consumer
            """;

    private final JdbcClient sql;

    UsageRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// One consumer's requests of one day; the names are null once token or person are gone.
    record Row(
            LocalDate day,
            String kind,
            UUID consumer,
            @Nullable String name,
            @Nullable String person,
            long requests,
            long refused,
            Instant lastAt) {}

    @Transactional
    void add(Taken taken) {
        sql.sql(ADD)
                .param("at", taken.until().atOffset(ZoneOffset.UTC))
                .param("kind", taken.consumer().kind().words())
                .param("consumer", taken.consumer().id())
                .param("requests", taken.requests())
                .param("refused", taken.refused())
                .update();
    }

    @Transactional(readOnly = true)
    List<Row> since(LocalDate day) {
        return sql.sql(SINCE).param("since", day).query(UsageRows::read).list();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("day", LocalDate.class),
                row.getString("kind"),
                row.getObject("consumer", UUID.class),
                row.getString("name"),
                row.getString("person"),
                row.getLong("requests"),
                row.getLong("refused"),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
