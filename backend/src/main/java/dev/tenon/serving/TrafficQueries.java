package dev.tenon.serving;

import dev.tenon.serving.Traffic.Latency;
import dev.tenon.serving.Traffic.Minute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What gateways counted, minute by minute.
@Repository
class TrafficQueries {
    private static final String SINCE =
            """
            select variant, number, minute, requests, failures, p50_weight, p95_weight, p99_weight
              from deployment_usage
             where tenant = current_tenant() and deployment = :deployment and minute >= :since
             order by variant, number, minute
            """;

    private final JdbcClient sql;

    TrafficQueries(JdbcClient sql) {
        this.sql = sql;
    }

    /// Ordered by variant, version and time.
    List<VariantMinute> since(DeploymentId deployment, Instant since) {
        return sql.sql(SINCE)
                .param("deployment", deployment.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(TrafficQueries::read)
                .list();
    }

    /// One minute, and whose it is.
    record VariantMinute(String variant, int number, Minute minute) {}

    private static VariantMinute read(ResultSet row, int number) throws SQLException {
        var requests = row.getLong("requests");
        var latency =
                new Latency(
                        Math.round(row.getDouble("p50_weight") / requests),
                        Math.round(row.getDouble("p95_weight") / requests),
                        Math.round(row.getDouble("p99_weight") / requests));
        var at = row.getObject("minute", OffsetDateTime.class).toInstant();
        return new VariantMinute(
                row.getString("variant"),
                row.getInt("number"),
                new Minute(at, requests, row.getLong("failures"), latency));
    }
}
