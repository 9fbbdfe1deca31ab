package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which runs are wanted, in what order, and from where on; no experiments means all of them.
public record RunQuery(
        List<Long> experiments,
        Standing standing,
        Search search,
        List<Order> order,
        int limit,
        @Nullable String cursor) {
    /// The newest runs of one experiment, or of all.
    public static RunQuery newest(@Nullable Long experiment, int limit, @Nullable String cursor) {
        var experiments = experiment == null ? List.<Long>of() : List.of(experiment);
        return new RunQuery(
                experiments, Standing.ACTIVE, Search.EVERYTHING, List.of(), limit, cursor);
    }
}
