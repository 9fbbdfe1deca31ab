package dev.tenon.traces;

import dev.tenon.tenancy.ProjectId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What traces belong to beside their experiment.
@Repository
class LinkRows {
    /// Traces that aren't there are passed over.
    private static final String ADD =
            """
            insert into trace_link (tenant, project, trace, kind, target)
            select t.tenant, t.project, t.id, :kind, g.target
              from trace t
             cross join unnest(cast(:targets as text[])) as g (target)
             where t.tenant = current_tenant() and t.project = :project and t.id = any(cast(:traces as text[]))
             order by t.id, g.target
            on conflict do nothing
            """;

    private final JdbcClient sql;

    LinkRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// What a link leads to.
    enum Kind {
        RUN,
        PROMPT
    }

    /// Links each trace to each target, and says how many links are new.
    int add(ProjectId project, Collection<TraceId> traces, Kind kind, Collection<String> targets) {
        return sql.sql(ADD)
                .param("project", project.value())
                .param("traces", TraceRows.ids(traces))
                .param("kind", kind.name())
                .param("targets", targets.toArray(String[]::new))
                .update();
    }
}
