package dev.tenon.tracking;

import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Where tracking's own packages get the SQL of a search, kept as short as every search is.
@Component
public class RunSelections {
    private final RunQueries queries;
    private final BoundedQueries guard;

    RunSelections(RunQueries queries, BoundedQueries guard) {
        this.queries = queries;
        this.guard = guard;
    }

    public <T> T select(RunQuery query, Function<RunSelection, T> ask) {
        return guard.of(query.search(), () -> ask.apply(queries.selection(query)));
    }

    /// A run's attribute as SQL over `run r`.
    public static String expression(String attribute) {
        return RunQueries.expression(attribute);
    }
}
