package dev.tenon.projects;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EnvironmentRows {
    private static final String ALL =
            """
            select name
              from project_environment
             where tenant = current_tenant() and project = :project
             order by rank
            """;
    private static final String FIRST =
            """
            insert into project_environment (tenant, project, name, rank)
            values (current_tenant(), :project, 'staging', 1), (current_tenant(), :project, 'production', 2)
            """;

    private final JdbcClient sql;

    EnvironmentRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<ProjectEnvironment> of(ProjectId project) {
        return sql.sql(ALL)
                .param("project", project.value())
                .query((row, _) -> new ProjectEnvironment(row.getString("name")))
                .list();
    }

    void layDown(ProjectId project) {
        sql.sql(FIRST).param("project", project.value()).update();
    }
}
