package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.SearchTerms.Column;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Searches among logged models.
@Repository
class LoggedModelQueries {
    private static final String HEX = "replace(m.id::text, '-', '')";
    private static final Column ID = new Column("m.id", "uuid");
    private static final Column CREATED =
            new Column("(extract(epoch from m.created_at) * 1000)::bigint", "bigint");
    private static final SearchTerms TERMS =
            new SearchTerms(
                    Map.of(
                            "name", new Column("m.name", "text"),
                            "model_id", new Column("('m-' || " + HEX + ")", "text"),
                            "model_type", new Column("m.type", "text"),
                            "status", new Column("m.status", "text"),
                            "source_run_id",
                                    new Column("replace(m.source_run::text, '-', '')", "text"),
                            "experiment_id", new Column("m.experiment::text", "text"),
                            "artifact_location",
                                    new Column(
                                            "('mlflow-artifacts:/' || m.experiment || '/models/m-' || "
                                                    + HEX
                                                    + " || '/artifacts')",
                                            "text"),
                            "creation_timestamp", CREATED,
                            "last_updated_timestamp",
                                    new Column(
                                            "(extract(epoch from m.updated_at) * 1000)::bigint",
                                            "bigint")),
                    Map.of(
                            Kind.METRIC,
                                    SearchTerms.details(
                                            "logged_model_metric", "model", "m.id", "m"),
                            Kind.PARAM,
                                    SearchTerms.details("logged_model_param", "model", "m.id", "m"),
                            Kind.TAG,
                                    SearchTerms.details("logged_model_tag", "model", "m.id", "m")),
                    Set.of("name", "model_id", "status", "creation_timestamp"),
                    false);

    private final JdbcClient sql;
    private final LoggedModelRows rows;
    private final BoundedQueries guard;
    private final Clock clock;

    LoggedModelQueries(JdbcClient sql, LoggedModelRows rows, BoundedQueries guard, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.guard = guard;
        this.clock = clock;
    }

    private record Found(LoggedModel model, List<String> keys) {}

    LoggedModelPage page(ProjectId project, LoggedModelQuery query) {
        var list =
                Cursor.listOf(query.experiments(), query.search(), query.datasets(), query.order());
        var search = search(query).after(query.cursor(), list);
        var found = guard.of(query.search(), () -> find(project, search, query.limit() + 1));
        var more = found.size() > query.limit();
        var page = more ? found.subList(0, query.limit()) : found;
        return new LoggedModelPage(
                new ArrayList<>(page.stream().map(Found::model).toList()),
                more ? Cursor.write(list, page.getLast().keys()) : null);
    }

    private List<Found> find(ProjectId project, SearchSql search, int limit) {
        return sql.sql(statement(search))
                .params(search.values())
                .param("project", project.value())
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new Found(
                                        rows.read(project, row),
                                        ExperimentQueries.texts(row.getArray("cursor"))))
                .list();
    }

    private static String statement(SearchSql search) {
        return LoggedModelRows.SELECT.formatted(
                        ", " + search.cursor() + " as cursor", search.joins())
                + search.condition()
                + " order by "
                + search.order()
                + " limit :limit";
    }

    private SearchSql search(LoggedModelQuery query) {
        var search = new SearchSql(TERMS, clock).and("not m.deleted");
        var ids = query.experiments().stream().mapToLong(Long::longValue).toArray();
        search.and("m.experiment = any(cast(" + search.bind(ids) + " as bigint[]))");
        search.measuredOn(query.datasets()).and(query.search());
        query.order().forEach(search::orderBy);
        if (query.order().isEmpty()) search.orderBy(CREATED, true);
        return search.orderBy(ID, false);
    }
}
