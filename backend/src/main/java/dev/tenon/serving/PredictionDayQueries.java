package dev.tenon.serving;

import dev.tenon.serving.PredictionDays.Used;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What gateways counted, day by day.
@Repository
class PredictionDayQueries {
    private static final String SINCE =
            """
            select day, project, deployment, name, number, requests, failures
              from prediction_day
             where tenant = current_tenant() and day >= :since
             order by day desc, requests desc, deployment, number
            """;

    private final JdbcClient sql;

    PredictionDayQueries(JdbcClient sql) {
        this.sql = sql;
    }

    /// The newest day first, and on each who was asked most.
    List<Used> since(LocalDate day) {
        return sql.sql(SINCE).param("since", day).query(PredictionDayQueries::read).list();
    }

    private static Used read(ResultSet row, int number) throws SQLException {
        return new Used(
                row.getObject("day", LocalDate.class),
                new ProjectId(row.getObject("project", UUID.class)),
                new DeploymentId(row.getObject("deployment", UUID.class)),
                row.getString("name"),
                row.getInt("number"),
                row.getLong("requests"),
                row.getLong("failures"));
    }
}
