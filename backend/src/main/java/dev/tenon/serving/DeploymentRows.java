package dev.tenon.serving;

import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Deployments and their revisions.
@Repository
class DeploymentRows {
    private static final String REVISIONS =
            """
            select d.id, d.project, r.number, r.change, r.document, r.at, coalesce(m.name, 'someone') as author
              from deployment d
              join deployment_revision r on r.tenant = d.tenant and r.deployment = d.id
              left join membership m on m.tenant = r.tenant and m.person = r.person
             where d.tenant = current_tenant() and d.project = :project
            """;
    private static final String CURRENT = REVISIONS + "and r.number = d.revision ";
    private static final String LOCK =
            """
            select 1
              from deployment
             where tenant = current_tenant() and project = :project and id = :id
               for update
            """;
    private static final String SLUGS =
            """
            select t.slug as tenant_slug, p.slug as project_slug
              from tenant t
              join project p on p.tenant = t.tenant
             where t.tenant = current_tenant() and p.id = :project
            """;
    private static final String INSERT =
            """
            insert into deployment (tenant, id, project, name, environment, revision)
            values (current_tenant(), :id, :project, :name, :environment, 1)
            on conflict (tenant, project, environment, name) do nothing
            """;
    private static final String INSERT_REVISION =
            """
            insert into deployment_revision (tenant, deployment, number, change, document, at, person)
            values (current_tenant(), :deployment, :number, :change, :document, :at, :person)
            """;
    private static final String POINT =
            """
            update deployment set revision = :number
             where tenant = current_tenant() and project = :project and id = :id
            """;

    private final JdbcClient sql;

    DeploymentRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<RevisionRow> current(ProjectId project) {
        return of(project, CURRENT + "order by d.name, d.environment")
                .query(DeploymentRows::read)
                .list();
    }

    Optional<RevisionRow> current(ProjectId project, DeploymentId id) {
        return of(project, CURRENT + "and d.id = :id")
                .param("id", id.value())
                .query(DeploymentRows::read)
                .optional();
    }

    Optional<RevisionRow> named(ProjectId project, String name, Environment environment) {
        return of(project, CURRENT + "and d.name = :name and d.environment = :environment")
                .param("name", name)
                .param("environment", environment.words())
                .query(DeploymentRows::read)
                .optional();
    }

    /// Each deployment as it was at a moment.
    List<RevisionRow> at(ProjectId project, Instant moment) {
        return of(
                        project,
                        REVISIONS
                                + """
                                  and r.number = (select max(past.number) from deployment_revision past
                                                   where past.tenant = d.tenant and past.deployment = d.id
                                                     and past.at <= :moment)
                                order by d.name, d.environment
                                """)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(DeploymentRows::read)
                .list();
    }

    /// Newest first.
    List<RevisionRow> revisions(ProjectId project, DeploymentId id) {
        return of(project, REVISIONS + "and d.id = :id order by r.number desc")
                .param("id", id.value())
                .query(DeploymentRows::read)
                .list();
    }

    Optional<RevisionRow> revision(ProjectId project, DeploymentId id, int number) {
        return of(project, REVISIONS + "and d.id = :id and r.number = :number")
                .param("id", id.value())
                .param("number", number)
                .query(DeploymentRows::read)
                .optional();
    }

    /// Keeps others from changing the deployment until this transaction ends, and reads it as it
    /// then is.
    Optional<RevisionRow> lock(ProjectId project, DeploymentId id) {
        of(project, LOCK).param("id", id.value()).query(Integer.class).optional();
        return current(project, id);
    }

    UUID newId() {
        return sql.sql("select uuidv7()").query(UUID.class).single();
    }

    Slugs slugs(ProjectId project) {
        return of(project, SLUGS)
                .query(
                        (row, _) ->
                                new Slugs(
                                        row.getString("tenant_slug"),
                                        row.getString("project_slug")))
                .single();
    }

    /// False when the address is taken.
    boolean insert(ProjectId project, RouteDocument document, Writing writing) {
        var inserted =
                of(project, INSERT)
                        .param("id", document.deployment())
                        .param("name", document.model())
                        .param("environment", document.environment())
                        .update();
        if (inserted == 0) return false;
        insert(document, writing);
        return true;
    }

    void add(ProjectId project, RouteDocument next, Writing writing) {
        insert(next, writing);
        of(project, POINT).param("id", next.deployment()).param("number", next.revision()).update();
    }

    private void insert(RouteDocument document, Writing writing) {
        sql.sql(INSERT_REVISION)
                .param("deployment", document.deployment())
                .param("number", document.revision())
                .param("change", writing.change().words())
                .param("document", document.text())
                .param("at", writing.at().atOffset(ZoneOffset.UTC))
                .param("person", writing.author().value())
                .update();
    }

    private JdbcClient.StatementSpec of(ProjectId project, String statement) {
        return sql.sql(statement).param("project", project.value());
    }

    /// Who writes a revision, when and why.
    record Writing(Revision.Change change, Instant at, PersonId author) {}

    /// What gateways call the tenant and the project.
    record Slugs(String tenant, String project) {}

    private static RevisionRow read(ResultSet row, int number) throws SQLException {
        return new RevisionRow(
                new ProjectId(row.getObject("project", UUID.class)),
                Revision.Change.valueOf(
                        row.getString("change").toUpperCase(Locale.ROOT).replace('-', '_')),
                RouteDocument.parse(row.getString("document")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("author"));
    }
}
