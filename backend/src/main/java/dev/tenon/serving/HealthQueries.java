package dev.tenon.serving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What gateways last said about variants.
@Repository
class HealthQueries {
    private static final String OF_DEPLOYMENT =
            """
            select gateway, variant, number, revision, ready, reason, at
              from variant_health
             where tenant = current_tenant() and deployment = :deployment
             order by variant, gateway
            """;

    private final JdbcClient sql;

    HealthQueries(JdbcClient sql) {
        this.sql = sql;
    }

    List<VariantHealth> of(DeploymentId deployment) {
        return sql.sql(OF_DEPLOYMENT)
                .param("deployment", deployment.value())
                .query(HealthQueries::read)
                .list();
    }

    private static VariantHealth read(ResultSet row, int number) throws SQLException {
        return new VariantHealth(
                row.getString("gateway"),
                row.getString("variant"),
                row.getInt("number"),
                row.getInt("revision"),
                row.getBoolean("ready"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
