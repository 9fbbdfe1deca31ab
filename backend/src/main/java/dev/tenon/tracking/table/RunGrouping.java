package dev.tenon.tracking.table;

import dev.tenon.problem.Invalid;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Order;
import java.util.List;
import java.util.Set;

/// What runs are grouped by, which metrics are counted together, and in what order groups come.
record RunGrouping(List<TableColumn> by, List<TableColumn> columns, List<Order> order) {
    private static final int MOST = 4;
    private static final Set<String> ATTRIBUTES =
            Set.of("run_name", "user_id", "status", "experiment_id");

    RunGrouping {
        if (by.isEmpty() || by.size() > MOST) {
            throw new Invalid("grouping", "Group by one to %d fields.".formatted(MOST));
        }
        for (var one : by) {
            if (!canGroup(one)) {
                throw new Invalid(
                        "grouping",
                        "Runs are grouped by params, tags, names, users, status or experiments; not by %s."
                                .formatted(one.text()));
            }
        }
    }

    private static boolean canGroup(TableColumn column) {
        return switch (column.field().kind()) {
            case PARAM, TAG -> true;
            case ATTRIBUTE -> ATTRIBUTES.contains(column.field().key());
            case METRIC, DATASET -> false;
        };
    }

    boolean isCounted(int column) {
        return columns.get(column).isOf(Kind.METRIC);
    }
}
