package dev.tenon.serving;

import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Ramps, the last of each deployment.
@Repository
class RampRows {
    private static final String FIND =
            """
            select r.*, d.project
              from deployment_ramp r
              join deployment d on d.tenant = r.tenant and d.id = r.deployment
             where r.tenant = current_tenant() and r.deployment = :deployment
            """;
    private static final String PUT =
            """
            insert into deployment_ramp
                   (tenant, deployment, variant, steps, done, revision, due, state, reason, person, started_at)
            values (current_tenant(), :deployment, :variant, :steps::int[][], :done, :revision, :due, :state, :reason,
                    :person, :startedAt)
            on conflict (tenant, deployment) do update
               set variant = excluded.variant, steps = excluded.steps, done = excluded.done, revision = excluded.revision,
                   due = excluded.due, state = excluded.state, reason = excluded.reason, person = excluded.person,
                   started_at = excluded.started_at
            """;
    private static final String DUE =
            """
            select r.*, d.project
              from deployment_ramp r
              join deployment d on d.tenant = r.tenant and d.id = r.deployment
             where r.state = 'running' and r.due <= :now
             order by r.due
             limit 100
            """;

    private final JdbcClient sql;

    RampRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// A ramp with whose it is and at which revision it left the deployment.
    record Row(
            TenantId tenant,
            ProjectId project,
            DeploymentId deployment,
            Ramp ramp,
            int revision,
            PersonId person) {

        Row with(Ramp other, int otherRevision) {
            return new Row(tenant, project, deployment, other, otherRevision, person);
        }
    }

    Optional<Row> find(DeploymentId deployment) {
        return sql.sql(FIND)
                .param("deployment", deployment.value())
                .query(RampRows::read)
                .optional();
    }

    static List<Row> due(JdbcClient operations, Instant now) {
        return operations
                .sql(DUE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(RampRows::read)
                .list();
    }

    void put(Row row) {
        var ramp = row.ramp();
        sql.sql(PUT)
                .param("deployment", row.deployment().value())
                .param("variant", ramp.variant())
                .param("steps", text(ramp.steps()))
                .param("done", ramp.done())
                .param("revision", row.revision())
                .param("due", ramp.due().atOffset(ZoneOffset.UTC))
                .param("state", ramp.state().words())
                .param("reason", ramp.reason(), java.sql.Types.VARCHAR)
                .param("person", row.person().value())
                .param("startedAt", ramp.startedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String text(List<RampStep> steps) {
        return steps.stream()
                .map(step -> "{%d,%d}".formatted(step.share(), step.minutes()))
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        var ramp =
                new Ramp(
                        row.getString("variant"),
                        steps((Integer[][]) row.getArray("steps").getArray()),
                        row.getInt("done"),
                        moment(row, "due"),
                        Ramp.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        moment(row, "started_at"));
        return new Row(
                new TenantId(row.getObject("tenant", UUID.class)),
                new ProjectId(row.getObject("project", UUID.class)),
                new DeploymentId(row.getObject("deployment", UUID.class)),
                ramp,
                row.getInt("revision"),
                new PersonId(row.getObject("person", UUID.class)));
    }

    private static List<RampStep> steps(Integer[][] pairs) {
        var steps = new ArrayList<RampStep>();
        for (var pair : pairs) steps.add(new RampStep(pair[0], pair[1]));
        return steps;
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
