package dev.tenon.roles;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads of the trail what tells who could do what.
@Repository
class ReviewQueries {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String ACTS =
            """
            select at, action, object, coalesce(actor_name, actor) as actor, details
              from audit_detail
             where tenant = current_tenant() and outcome = 'allowed' and at < :until
               and kind in ('role-binding', 'role', 'group', 'person', 'service-account', 'tenant')
             order by id
            """;

    private final JdbcClient sql;
    private final JsonMapper json;

    ReviewQueries(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<ReviewedAct> until(Instant moment) {
        return sql.sql(ACTS)
                .param("until", moment.atOffset(ZoneOffset.UTC))
                .query(this::read)
                .list();
    }

    private ReviewedAct read(ResultSet row, int number) throws SQLException {
        return new ReviewedAct(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                row.getString("object"),
                row.getString("actor"),
                json.readValue(row.getString("details"), TEXTS));
    }
}
