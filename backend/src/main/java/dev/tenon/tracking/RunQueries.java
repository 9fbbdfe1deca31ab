package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.SearchTerms.Column;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Searches among runs.
@Repository
class RunQueries {
    private static final String HEX = "replace(r.id::text, '-', '')";
    private static final Column ID = new Column("r.id", "uuid");
    private static final Column STARTED = new Column("r.started_at", "bigint");
    private static final SearchTerms TERMS =
            new SearchTerms(
                    Map.of(
                            "run_id", new Column(HEX, "text", "r.id"),
                            "run_name", new Column("r.name", "text"),
                            "user_id", new Column("r.user_name", "text"),
                            "status", new Column("r.status", "text"),
                            "experiment_id", new Column("r.experiment", "bigint"),
                            "artifact_uri",
                                    new Column(
                                            "('mlflow-artifacts:/' || r.experiment || '/' || "
                                                    + HEX
                                                    + " || '/artifacts')",
                                            "text"),
                            "start_time", STARTED,
                            "end_time", new Column("r.ended_at", "bigint")),
                    Map.of(
                            Kind.METRIC, SearchTerms.details("metric_latest", "run", "r.id", "r"),
                            Kind.PARAM, SearchTerms.details("run_param", "run", "r.id", "r"),
                            Kind.TAG, SearchTerms.details("run_tag", "run", "r.id", "r"),
                            Kind.DATASET, datasets()),
                    Set.of("run_id", "run_name", "user_id", "status", "artifact_uri", "start_time"),
                    true);

    private final JdbcClient sql;
    private final BoundedQueries guard;
    private final Clock clock;

    RunQueries(JdbcClient sql, BoundedQueries guard, Clock clock) {
        this.sql = sql;
        this.guard = guard;
        this.clock = clock;
    }

    /// A page of runs, and where the next one begins.
    record Found(List<Run> runs, @org.jspecify.annotations.Nullable String next) {}

    Found page(ProjectId project, RunQuery query) {
        return guard.of(query.search(), () -> read(project, query));
    }

    private Found read(ProjectId project, RunQuery query) {
        var runs = new ArrayList<Run>();
        var keys = new ArrayList<List<String>>();
        var search = search(query);
        sql.sql(statement(search))
                .params(search.values())
                .param("project", project.value())
                .param("limit", query.limit() + 1)
                .query(
                        row -> {
                            runs.add(RunRows.read(row, 0));
                            keys.add(ExperimentQueries.texts(row.getArray("cursor")));
                        });
        if (runs.size() <= query.limit()) return new Found(runs, null);
        var last = keys.get(query.limit() - 1);
        return new Found(runs.subList(0, query.limit()), Cursor.write(list(query), last));
    }

    long count(ProjectId project, RunQuery query) {
        return guard.of(query.search(), () -> counted(project, filtered(query)));
    }

    private long counted(ProjectId project, SearchSql search) {
        var statement =
                "select count(*) from run r where r.tenant = current_tenant() and r.project = :project"
                        + search.condition();
        return sql.sql(statement)
                .params(search.values())
                .param("project", project.value())
                .query(Long.class)
                .single();
    }

    static String statement(SearchSql search) {
        return "select "
                + RunRows.COLUMNS
                + ", "
                + search.cursor()
                + " as cursor from run r"
                + search.joins()
                + " where r.tenant = current_tenant() and r.project = :project"
                + search.condition()
                + " order by "
                + search.order()
                + " limit :limit";
    }

    private static String list(RunQuery query) {
        return Cursor.listOf(query.experiments(), query.standing(), query.search(), query.order());
    }

    /// The same runs as a piece of SQL, from the first on.
    RunSelection selection(RunQuery query) {
        var search = search(query);
        return new RunSelection(
                search.joins(), search.condition(), search.order(), search.values());
    }

    static String expression(String attribute) {
        return TERMS.attribute(new Field(Kind.ATTRIBUTE, attribute)).expression();
    }

    private SearchSql filtered(RunQuery query) {
        var search = new SearchSql(TERMS, clock);
        switch (query.standing()) {
            case ACTIVE -> search.and("not r.deleted");
            case DELETED -> search.and("r.deleted");
            case ALL -> {}
        }
        if (query.experiments().size() == 1) {
            // One value and not a list, so that the index gives the order.
            search.and(
                    "r.experiment = cast("
                            + search.bind(query.experiments().getFirst())
                            + " as bigint)");
        } else if (!query.experiments().isEmpty()) {
            var ids = query.experiments().stream().mapToLong(Long::longValue).toArray();
            search.and("r.experiment = any(cast(" + search.bind(ids) + " as bigint[]))");
        }
        return search.and(query.search());
    }

    SearchSql search(RunQuery query) {
        var search = filtered(query);
        query.order().forEach(search::orderBy);
        if (query.order().stream().noneMatch(order -> order.field().equals(START))) {
            search.orderBy(STARTED, true);
        }
        return search.orderBy(ID, false).after(query.cursor(), list(query));
    }

    private static final Field START = new Field(Kind.ATTRIBUTE, "start_time");

    /// A dataset's name, digest and context stand as three rows, each with a key, as the other
    /// details do.
    private static String datasets() {
        return """
        from (select i.tenant, i.project, i.run, p.key, p.value
                from run_dataset i
                join dataset s on s.tenant = i.tenant and s.project = i.project and s.id = i.dataset
               cross join lateral (values ('name', s.name), ('digest', s.digest),
                                          ('context', i.tags ->> 'mlflow.data.context')) as p (key, value)) d
        where d.tenant = r.tenant and d.project = r.project and d.run = r.id
        """;
    }
}
