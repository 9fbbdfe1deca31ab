package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which datasets were read in some experiments.
@Repository
class DatasetQueries {
    private static final String SUMMARIES =
            """
            select distinct s.experiment, s.name, s.digest, i.tags ->> 'mlflow.data.context' as context
              from dataset s
              join run_dataset i on i.tenant = s.tenant and i.project = s.project and i.dataset = s.id
              join run r on r.tenant = i.tenant and r.project = i.project and r.id = i.run and not r.deleted
             where s.tenant = current_tenant() and s.project = :project
               and s.experiment = any(cast(:experiments as bigint[]))
             order by s.experiment, s.name, s.digest, context
             limit :limit
            """;

    private final JdbcClient sql;

    DatasetQueries(JdbcClient sql) {
        this.sql = sql;
    }

    List<DatasetSummary> summaries(ProjectId project, List<Long> experiments, int limit) {
        return sql.sql(SUMMARIES)
                .param("project", project.value())
                .param("experiments", experiments.stream().mapToLong(Long::longValue).toArray())
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new DatasetSummary(
                                        row.getLong("experiment"),
                                        row.getString("name"),
                                        row.getString("digest"),
                                        row.getString("context")))
                .list();
    }
}
