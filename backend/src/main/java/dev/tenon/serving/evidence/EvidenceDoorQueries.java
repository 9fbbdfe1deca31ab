package dev.tenon.serving.evidence;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import dev.tenon.serving.DeploymentId;
import dev.tenon.tenancy.ProjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Lets in who may, to a deployment that is in the project.
@Repository
class EvidenceDoorQueries {
    private static final String THERE =
            """
            select count(*)
              from deployment
             where tenant = current_tenant() and project = :project and id = :id
            """;

    private final Access access;
    private final JdbcClient sql;

    EvidenceDoorQueries(Access access, JdbcClient sql) {
        this.access = access;
        this.sql = sql;
    }

    void require(Permission permission, ProjectId project, DeploymentId id) {
        access.require(permission, project);
        var found =
                sql.sql(THERE)
                        .param("project", project.value())
                        .param("id", id.value())
                        .query(Long.class)
                        .single();
        if (found == 0) throw new NotFound("no-such-deployment", "There is no such deployment.");
    }
}
