package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What runs tell of themselves, all kinds of it in one round trip, however many runs there are.
@Repository
class RunDetailRows {
    private static final String OF =
            """
            select 'METRIC' as part, run, key, null as text, value, time, step
              from metric_latest
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
            union all
            select 'PARAM', run, key, value, null, null, null
              from run_param
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
            union all
            select 'TAG', run, key, value, null, null, null
              from run_tag
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
            union all
            select direction, run, model::text, null, null, null, step
              from run_model
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
            """;

    private final JdbcClient sql;

    RunDetailRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// What one run tells, but for its datasets.
    record Details(
            List<MetricPoint> metrics,
            SortedMap<String, String> params,
            SortedMap<String, String> tags,
            List<ModelLink> read,
            List<ModelLink> written) {
        static Details none() {
            return new Details(
                    new ArrayList<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        private void add(ResultSet row) throws SQLException {
            var key = row.getString("key");
            switch (row.getString("part")) {
                case "METRIC" -> metrics.add(MetricRows.read(row, 0));
                case "PARAM" -> params.put(key, row.getString("text"));
                case "TAG" -> tags.put(key, row.getString("text"));
                case "INPUT" -> read.add(link(row));
                default -> written.add(link(row));
            }
        }

        private static ModelLink link(ResultSet row) throws SQLException {
            var model = new LoggedModelId(UUID.fromString(row.getString("key")));
            return new ModelLink(model, row.getLong("step"));
        }

        private void sort() {
            metrics.sort(Comparator.comparing(MetricPoint::key));
            read.sort(Comparator.comparing(link -> link.model().toString()));
            written.sort(Comparator.comparing(link -> link.model().toString()));
        }
    }

    Map<RunId, Details> of(ProjectId project, Collection<RunId> runs) {
        var details = new HashMap<RunId, Details>();
        runs.forEach(run -> details.put(run, Details.none()));
        sql.sql(OF)
                .withFetchSize(20_000)
                .param("project", project.value())
                .param("runs", RunTextRows.ids(runs))
                .query(
                        (ResultSet row) -> {
                            var run = new RunId(row.getObject("run", UUID.class));
                            details.computeIfAbsent(run, _ -> Details.none()).add(row);
                        });
        details.values().forEach(Details::sort);
        return details;
    }
}
