package dev.tenon.tracking.table;

import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.SearchText;
import dev.tenon.tracking.Standing;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which runs a table shows and in what order, as it stands in an address.
record TableFilter(
        @Parameter(description = "Only runs of this experiment") @Nullable Long experiment,
        @Parameter(description = "What the runs must be like, in the search language")
                @Nullable String filter,
        @Parameter(description = "Such as `metrics.loss desc, start_time`") @Nullable String order,
        @Parameter(description = "Runs that were put aside, instead of the others")
                @Nullable Boolean deleted) {

    RunQuery query() {
        return new RunQuery(
                experiment == null ? List.of() : List.of(experiment),
                Boolean.TRUE.equals(deleted) ? Standing.DELETED : Standing.ACTIVE,
                SearchText.ofRuns(filter == null ? "" : filter).orRefuse(),
                SearchText.orderOfRuns(order == null ? "" : order),
                0,
                null);
    }
}
