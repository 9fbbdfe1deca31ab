package dev.tenon.traces;

import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Searches among traces.
@Repository
class TraceQueries {
    private static final String BOUND = "select set_config('statement_timeout', '5000', true)";
    private static final String GIVEN_UP = "57014";

    private final JdbcClient sql;
    private final TraceRows rows;

    TraceQueries(JdbcClient sql, TraceRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    private record Found(Trace trace, List<String> keys) {}

    TracePage page(ProjectId project, TraceQuery query) {
        var list = TraceCursor.listOf(query);
        var search = new TraceSql(query).after(query.cursor(), list);
        var found = bounded(project, search, query.limit() + 1);
        var more = found.size() > query.limit();
        var page = more ? found.subList(0, query.limit()) : found;
        return new TracePage(
                page.stream().map(Found::trace).toList(),
                more ? TraceCursor.write(list, page.getLast().keys()) : null);
    }

    /// A search that would read everything is given up rather than left to run.
    private List<Found> bounded(ProjectId project, TraceSql search, int limit) {
        sql.sql(BOUND).query(String.class).single();
        try {
            return find(project, search, limit);
        } catch (DataAccessException refused) {
            if (!(refused.getMostSpecificCause() instanceof SQLException cause)
                    || !GIVEN_UP.equals(cause.getSQLState())) throw refused;
            throw new Invalid(
                    "search-too-long",
                    "The search took longer than 5 seconds and was given up: narrow it by time or by other conditions.");
        }
    }

    private List<Found> find(ProjectId project, TraceSql search, int limit) {
        return sql.sql(statement(search))
                .params(search.values())
                .param("project", project.value())
                .param("limit", limit)
                .query((row, _) -> new Found(rows.read(row), keys(row)))
                .list();
    }

    private static List<String> keys(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("cursor").getArray());
    }

    static String statement(TraceSql search) {
        return "select "
                + TraceRows.COLUMNS
                + ", "
                + search.cursor()
                + " as cursor from trace t where t.tenant = current_tenant() and t.project = :project"
                + search.condition()
                + " order by "
                + search.order()
                + " limit :limit";
    }
}
