package dev.tenon.serving.evidence;

import dev.tenon.serving.DeploymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What gateways counted of shadows.
@Repository
class ShadowQueries {
    private static final String SINCE =
            """
            select variant, number, sum(pairs) as pairs, sum(differing) as differing, sum(deciding) as deciding,
                   sum(failures) as failures, sum(shed) as shed,
                   coalesce(sum(difference_sum) / nullif(sum(pairs), 0), 0) as mean_difference
              from shadow_minute
             where tenant = current_tenant() and deployment = :deployment and minute >= :since
             group by variant, number
             order by variant, number
            """;

    private final JdbcClient sql;

    ShadowQueries(JdbcClient sql) {
        this.sql = sql;
    }

    List<ShadowComparison> since(DeploymentId id, Instant since) {
        return sql.sql(SINCE)
                .param("deployment", id.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(ShadowQueries::read)
                .list();
    }

    private static ShadowComparison read(ResultSet row, int number) throws SQLException {
        return new ShadowComparison(
                row.getString("variant"),
                row.getInt("number"),
                row.getLong("pairs"),
                row.getLong("differing"),
                row.getLong("deciding"),
                row.getLong("failures"),
                row.getLong("shed"),
                row.getDouble("mean_difference"));
    }
}
