package dev.tenon.registry.lineage;

import dev.tenon.registry.lineage.Standing.Held;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads from a model's history how it stood at a moment.
@Repository
class PastQueries {
    private static final String MODEL =
            """
            select id from registered_model
             where tenant = current_tenant() and project = :project and name = :name
            """;
    private static final String STILL_THERE =
            """
               and not exists (select 1 from model_event gone
                                where gone.tenant = current_tenant() and gone.project = :project
                                  and gone.model = :model and gone.what = 'model.version.deleted'
                                  and gone.number = last.number and gone.at <= :at
                                  and (gone.at, gone.id) > (last.at, last.id))
            """;
    private static final String ALIASES =
            """
            select last.value, last.number
              from (select distinct on (e.value) e.value, e.number, e.what, e.at, e.id
                      from model_event e
                     where e.tenant = current_tenant() and e.project = :project and e.model = :model
                       and e.what = any(array['model.alias.set', 'model.alias.removed']) and e.at <= :at
                     order by e.value, e.at desc, e.id desc) last
             where last.what = 'model.alias.set'
            """
                    + STILL_THERE;
    private static final String STAGES =
            """
            select last.number, last.value
              from (select distinct on (e.number) e.number, e.value, e.at, e.id
                      from model_event e
                     where e.tenant = current_tenant() and e.project = :project and e.model = :model
                       and e.what = 'model.stage.changed' and e.at <= :at
                     order by e.number, e.at desc, e.id desc) last
             where last.value <> 'None'
            """
                    + STILL_THERE;
    private static final String GRANTS =
            """
            select v.number, g.environment, g.approval, g.issued_at, g.expires_at
              from model_version v
              join model_grant g on g.tenant = v.tenant and g.project = v.project and g.version = v.id
             where v.tenant = current_tenant() and v.project = :project and v.model = :model
               and g.issued_at <= :at and g.expires_at > :at
             order by g.environment, v.number desc
            """;

    private final JdbcClient sql;

    PastQueries(JdbcClient sql) {
        this.sql = sql;
    }

    UUID model(ProjectId project, String name) {
        return sql.sql(MODEL)
                .param("project", project.value())
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    Map<String, Integer> aliases(ProjectId project, UUID model, Instant at) {
        var aliases = new TreeMap<String, Integer>();
        in(project, model, at, ALIASES)
                .query(
                        row -> {
                            aliases.put(row.getString("value"), row.getInt("number"));
                        });
        return aliases;
    }

    Map<Integer, String> stages(ProjectId project, UUID model, Instant at) {
        var stages = new TreeMap<Integer, String>();
        in(project, model, at, STAGES)
                .query(
                        row -> {
                            stages.put(row.getInt("number"), row.getString("value"));
                        });
        return stages;
    }

    List<Held> grants(ProjectId project, UUID model, Instant at) {
        return in(project, model, at, GRANTS).query(PastQueries::held).list();
    }

    private JdbcClient.StatementSpec in(
            ProjectId project, UUID model, Instant at, String statement) {
        return sql.sql(statement)
                .param("project", project.value())
                .param("model", model)
                .param("at", at.atOffset(ZoneOffset.UTC));
    }

    private static Held held(ResultSet row, int index) throws SQLException {
        return new Held(
                row.getInt("number"),
                row.getString("environment"),
                row.getObject("approval", UUID.class),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
