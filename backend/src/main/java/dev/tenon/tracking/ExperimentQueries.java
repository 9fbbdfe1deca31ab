package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.SearchTerms.Column;
import java.sql.Array;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Searches among experiments.
@Repository
class ExperimentQueries {
    private static final Column ID = new Column("e.id", "bigint");
    private static final Column CREATED =
            new Column("(extract(epoch from e.created_at) * 1000)::bigint", "bigint");
    private static final Column UPDATED =
            new Column("(extract(epoch from e.updated_at) * 1000)::bigint", "bigint");
    private static final SearchTerms TERMS =
            new SearchTerms(
                    Map.of(
                            "name", new Column("e.name", "text"),
                            "experiment_id", ID,
                            "creation_time", CREATED,
                            "last_update_time", UPDATED),
                    Map.of(
                            Kind.TAG,
                            SearchTerms.details("experiment_tag", "experiment", "e.id", "e")),
                    Set.of("name", "experiment_id", "creation_time", "last_update_time"),
                    true);

    private final JdbcClient sql;
    private final ExperimentRows rows;
    private final BoundedQueries guard;
    private final Clock clock;

    ExperimentQueries(JdbcClient sql, ExperimentRows rows, BoundedQueries guard, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.guard = guard;
        this.clock = clock;
    }

    private record Found(Experiment experiment, List<String> keys) {}

    ExperimentPage page(ProjectId project, ExperimentQuery query) {
        var list = Cursor.listOf(query.standing(), query.search(), query.order());
        var search = search(query).after(query.cursor(), list);
        var found = guard.of(query.search(), () -> find(project, search, query.limit() + 1));
        var more = found.size() > query.limit();
        var page = more ? found.subList(0, query.limit()) : found;
        return new ExperimentPage(
                page.stream().map(Found::experiment).toList(),
                more ? Cursor.write(list, page.getLast().keys()) : null);
    }

    private List<Found> find(ProjectId project, SearchSql search, int limit) {
        var found = new ArrayList<Found>();
        sql.sql(statement(search))
                .params(search.values())
                .param("project", project.value())
                .param("limit", limit)
                .query(
                        row -> {
                            found.add(new Found(rows.read(row, 0), texts(row.getArray("cursor"))));
                        });
        return found;
    }

    private static String statement(SearchSql search) {
        return ExperimentRows.SELECT.formatted(", " + search.cursor() + " as cursor")
                + search.condition()
                + " order by "
                + search.order()
                + " limit :limit";
    }

    private SearchSql search(ExperimentQuery query) {
        var search = new SearchSql(TERMS, clock);
        switch (query.standing()) {
            case ACTIVE -> search.and("not e.deleted");
            case DELETED -> search.and("e.deleted");
            case ALL -> {}
        }
        search.and(query.search());
        query.order().forEach(search::orderBy);
        if (query.order().isEmpty()) search.orderBy(CREATED, true);
        return search.orderBy(ID, false);
    }

    static List<String> texts(Array array) throws java.sql.SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
