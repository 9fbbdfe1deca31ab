package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Params and tags of runs. All are written in the order of their keys, so that two writers wait
/// for each other in turn.
@Repository
class RunTextRows {
    private static final String ADD_PARAMS =
            """
            insert into run_param (tenant, project, run, key, value)
            select current_tenant(), :project, :run, key, value
              from unnest(cast(:keys as text[]), cast(:values as text[])) as given (key, value)
             order by key
            on conflict do nothing
            """;
    private static final String SET_TAGS =
            """
            insert into run_tag (tenant, project, run, key, value)
            select current_tenant(), :project, :run, key, value
              from unnest(cast(:keys as text[]), cast(:values as text[])) as given (key, value)
             order by key
            on conflict (tenant, project, run, key) do update set value = excluded.value
            """;
    private static final String DELETE_TAG =
            """
            delete from run_tag
             where tenant = current_tenant() and project = :project and run = :run and key = :key
            """;
    private static final String OF =
            """
            select run, key, value
              from %s
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
            """;
    private static final String PARAMS_OF = OF.formatted("run_param");
    private static final String TAGS_OF = OF.formatted("run_tag");

    private final JdbcClient sql;

    RunTextRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// Adds params that aren't there yet, and says how many weren't.
    int addParams(ProjectId project, RunId run, SortedMap<String, String> params) {
        return write(ADD_PARAMS, project, run, params);
    }

    void setTags(ProjectId project, RunId run, SortedMap<String, String> tags) {
        write(SET_TAGS, project, run, tags);
    }

    private int write(
            String statement, ProjectId project, RunId run, SortedMap<String, String> texts) {
        if (texts.isEmpty()) return 0;
        return sql.sql(statement)
                .param("project", project.value())
                .param("run", run.value())
                .param("keys", texts.keySet().toArray(String[]::new))
                .param("values", texts.values().toArray(String[]::new))
                .update();
    }

    boolean deleteTag(ProjectId project, RunId run, String key) {
        return sql.sql(DELETE_TAG)
                        .param("project", project.value())
                        .param("run", run.value())
                        .param("key", key)
                        .update()
                == 1;
    }

    SortedMap<String, String> params(ProjectId project, RunId run) {
        return of(PARAMS_OF, project, java.util.List.of(run)).getOrDefault(run, new TreeMap<>());
    }

    SortedMap<String, String> tags(ProjectId project, RunId run) {
        return of(TAGS_OF, project, java.util.List.of(run)).getOrDefault(run, new TreeMap<>());
    }

    private Map<RunId, SortedMap<String, String>> of(
            String statement, ProjectId project, Collection<RunId> runs) {
        var texts = new HashMap<RunId, SortedMap<String, String>>();
        sql.sql(statement)
                .param("project", project.value())
                .param("runs", ids(runs))
                .query(
                        row -> {
                            var run = new RunId(row.getObject("run", UUID.class));
                            texts.computeIfAbsent(run, _ -> new TreeMap<>())
                                    .put(row.getString("key"), row.getString("value"));
                        });
        return texts;
    }

    static String[] ids(Collection<RunId> runs) {
        return runs.stream().map(run -> run.value().toString()).toArray(String[]::new);
    }
}
