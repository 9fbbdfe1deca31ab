package dev.tenon.tracking;

import dev.tenon.problem.Invalid;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Keeps regular expressions short: what the database doesn't finish in time it gives up, and what
/// is no expression is said to be none.
@Repository
class BoundedQueries {
    private static final String BOUND = "select set_config('statement_timeout', '3000', true)";
    private static final String NO_PATTERN = "2201B";
    private static final String GIVEN_UP = "57014";

    private final JdbcClient sql;

    BoundedQueries(JdbcClient sql) {
        this.sql = sql;
    }

    <T> T of(Search search, Supplier<T> query) {
        if (!search.hasPatterns()) return query.get();
        sql.sql(BOUND).query(String.class).single();
        try {
            return query.get();
        } catch (DataAccessException refused) {
            throw said(refused);
        }
    }

    private static RuntimeException said(DataAccessException refused) {
        if (!(refused.getMostSpecificCause() instanceof SQLException cause)) return refused;
        return switch (String.valueOf(cause.getSQLState())) {
            case NO_PATTERN ->
                    new Invalid("search-pattern", "One of the patterns is no regular expression.");
            case GIVEN_UP ->
                    new Invalid(
                            "search-pattern",
                            "The search took longer than 3 seconds and was given up: make its patterns simpler, or narrow it by other conditions.");
            default -> refused;
        };
    }
}
