package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TrainingDataQueries {
    private static final String KNOWN =
            """
            select exists (select from run_dataset
                            where tenant = current_tenant() and project = :project and run = :run)
            """;

    private final JdbcClient sql;

    TrainingDataQueries(JdbcClient sql) {
        this.sql = sql;
    }

    /// Whether a run says what data it read.
    boolean areKnown(ProjectId project, RunId run) {
        return sql.sql(KNOWN)
                .param("project", project.value())
                .param("run", run.value())
                .query(Boolean.class)
                .single();
    }
}
