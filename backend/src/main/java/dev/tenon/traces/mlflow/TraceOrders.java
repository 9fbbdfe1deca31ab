package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.traces.TraceOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Reads what clients want to sort traces by, such as `timestamp_ms DESC`.
final class TraceOrders {
    private static final int MOST = 10;

    private TraceOrders() {}

    static List<TraceOrder> of(List<String> clauses) {
        var seen = new HashSet<TraceFields.Field>();
        var orders = clauses.stream().map(TraceOrders::order).toList();
        for (var order : orders) {
            if (!seen.add(new TraceFields.Field(order.subject(), order.key())))
                throw MlflowRefusal.invalid(
                        "`order_by` contains duplicate fields: %s".formatted(clauses));
        }
        if (orders.size() > MOST)
            throw MlflowRefusal.invalid("At most %d fields can be sorted by.".formatted(MOST));
        return orders;
    }

    private static TraceOrder order(String clause) {
        var text = clause.strip();
        var upper = text.toUpperCase(Locale.ROOT);
        var descending = upper.endsWith(" DESC");
        var name =
                descending || upper.endsWith(" ASC")
                        ? text.substring(0, text.lastIndexOf(' ')).strip()
                        : text;
        var field = TraceFields.of(name);
        return switch (field.subject()) {
            case ID,
                    EXPERIMENT,
                    STARTED,
                    DURATION,
                    ENDED,
                    STATE,
                    CLIENT_REQUEST,
                    TAG,
                    METADATA,
                    RUN ->
                    new TraceOrder(field.subject(), field.key(), descending);
            default ->
                    throw MlflowRefusal.invalid(
                            "Invalid order_by clause '%s'. Could not be parsed.".formatted(clause));
        };
    }
}
