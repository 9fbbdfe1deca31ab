package dev.tenon.registry.lineage;

import dev.tenon.registry.lineage.Node.Kind;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// One step of a lineage at a time: for many things of a kind, those that they came of or that came
/// of them. Each statement gives the asked thing's id as `of`, and the found one.
@Repository
class LineageQueries {
    private static final String RUN_COLUMNS =
            "replace(r.id::text, '-', '') as id, r.name, r.status as note, to_timestamp(r.started_at / 1000.0) as at";
    private static final String VERSION_ID = "m.name || '/' || v.number";
    private static final String VERSION_COLUMNS =
            VERSION_ID
                    + """
                     as id, m.name || ' ' || v.number as name, v.created_at as at,
                    case when v.deleted_at is not null then 'deleted'
                         when v.stage <> 'None' then v.stage else v.scan end as note
                    """;
    private static final String VERSION =
            """
              from model_version v
              join registered_model m on m.tenant = v.tenant and m.project = v.project and m.id = v.model
            """;
    private static final String WITHIN =
            " where %1$s.tenant = current_tenant() and %1$s.project = :project ";

    /// `model/number` is split at its last slash, so that an index finds the model.
    private static final String ASKED_VERSIONS =
            """
              from unnest(:ids::text[]) asked (id)
              join registered_model m on m.tenant = current_tenant() and m.project = :project
                   and m.name = regexp_replace(asked.id, '/[0-9]+$', '')
              join model_version v on v.tenant = m.tenant and v.project = m.project and v.model = m.id
                   and v.number = substring(asked.id from '/([0-9]+)$')::int
            """;

    static final String VERSIONS = "select asked.id as of, " + VERSION_COLUMNS + ASKED_VERSIONS;
    static final String RUNS =
            "select replace(r.id::text, '-', '') as of, "
                    + RUN_COLUMNS
                    + " from run r"
                    + WITHIN.formatted("r")
                    + "and r.id = any(:ids::uuid[])";
    static final String DATA =
            """
            select distinct asked.id as of, asked.id, s.name, '' as note, null::timestamptz as at
              from unnest(:ids::text[]) asked (id)
              join dataset s on s.tenant = current_tenant() and s.project = :project
                   and s.name = regexp_replace(asked.id, '@[^@]*$', '')
                   and s.digest = substring(asked.id from '@([^@]*)$')
            """;
    static final String APPROVALS =
            """
            select a.id::text as of, a.id::text as id, a.environment as name, a.state as note, a.requested_at as at
              from approval_request a
            """
                    + WITHIN.formatted("a")
                    + "and a.id = any(:ids::uuid[])";

    static final String RUNS_OF_VERSIONS =
            "select asked.id as of, "
                    + RUN_COLUMNS
                    + ASKED_VERSIONS
                    + " join run r on r.tenant = v.tenant and r.project = v.project and r.id = v.run::uuid";
    static final String VERSIONS_OF_RUNS =
            "select v.run as of, "
                    + VERSION_COLUMNS
                    + VERSION
                    + WITHIN.formatted("v")
                    + "and v.run = any(:ids::text[])";
    static final String DATA_OF_RUNS =
            """
            select replace(i.run::text, '-', '') as of, s.name || '@' || s.digest as id, s.name,
                   coalesce(i.tags ->> 'mlflow.data.context', '') as note, null::timestamptz as at
              from run_dataset i
              join dataset s on s.tenant = i.tenant and s.project = i.project and s.id = i.dataset
            """
                    + WITHIN.formatted("i")
                    + "and i.run = any(:ids::uuid[])";
    static final String RUNS_OF_DATA =
            "select s.name || '@' || s.digest as of, "
                    + RUN_COLUMNS
                    + """
                      from unnest(:ids::text[]) asked (id)
                      join dataset s on s.tenant = current_tenant() and s.project = :project
                           and s.name = regexp_replace(asked.id, '@[^@]*$', '')
                           and s.digest = substring(asked.id from '@([^@]*)$')
                      join run_dataset i on i.tenant = s.tenant and i.project = s.project and i.dataset = s.id
                      join run r on r.tenant = i.tenant and r.project = i.project and r.id = i.run
                    """;
    static final String PARENTS_OF_VERSIONS =
            """
            select asked.id as of, pm.name || '/' || p.number as id, pm.name || ' ' || p.number as name,
                   case when p.deleted_at is not null then 'deleted' else p.scan end as note, p.created_at as at
            """
                    + ASKED_VERSIONS
                    + """
                      join model_version p on p.tenant = v.tenant and p.project = v.project and p.id = v.parent
                      join registered_model pm on pm.tenant = p.tenant and pm.project = p.project and pm.id = p.model
                    """;
    static final String CHILDREN_OF_VERSIONS =
            """
            select asked.id as of, cm.name || '/' || c.number as id, cm.name || ' ' || c.number as name,
                   case when c.deleted_at is not null then 'deleted' else c.scan end as note, c.created_at as at
            """
                    + ASKED_VERSIONS
                    + """
                      join model_version c on c.tenant = v.tenant and c.project = v.project and c.parent = v.id
                      join registered_model cm on cm.tenant = c.tenant and cm.project = c.project and cm.id = c.model
                    """;
    static final String APPROVALS_OF_VERSIONS =
            "select asked.id as of, a.id::text as id, a.environment as name, a.state as note, a.requested_at as at"
                    + ASKED_VERSIONS
                    + """
                      join approval_request a on a.tenant = v.tenant and a.project = v.project and a.subject = v.id
                           and a.subject_kind = 'model-version'
                    """;
    static final String VERSIONS_OF_APPROVALS =
            "select a.id::text as of, "
                    + VERSION_COLUMNS
                    + VERSION
                    + " join approval_request a on a.tenant = v.tenant and a.project = v.project and a.subject = v.id"
                    + " and a.subject_kind = 'model-version'"
                    + WITHIN.formatted("a")
                    + "and a.id = any(:ids::uuid[])";

    private final JdbcClient sql;

    LineageQueries(JdbcClient sql) {
        this.sql = sql;
    }

    /// A thing that was found beside the one that was asked for.
    record Found(String of, Node node) {}

    List<Found> find(
            ProjectId project, String statement, Kind kind, Collection<String> ids, int most) {
        return sql.sql(statement + " order by at desc nulls last, id limit :most")
                .param("project", project.value())
                .param("ids", ids.toArray(String[]::new))
                .param("most", most)
                .query((row, _) -> new Found(row.getString("of"), node(row, kind)))
                .list();
    }

    private static Node node(ResultSet row, Kind kind) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new Node(
                kind,
                row.getString("id"),
                row.getString("name"),
                row.getString("note"),
                at == null ? null : at.toInstant());
    }
}
