package dev.tenon.traces;

import dev.tenon.traces.TraceCondition.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builds a search that pages by key. Whatever somebody gave is bound, never written into the text.
final class TraceSql {
    private final StringBuilder where = new StringBuilder();
    private final List<Sorting> sortings = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /// One expression to sort by.
    private record Sorting(String expression, String type, boolean descending) {}

    TraceSql(TraceQuery query) {
        var ids = query.experiments().stream().mapToLong(Long::longValue).toArray();
        // One value and not a list, so that the index gives the order.
        and(
                ids.length == 1
                        ? "t.experiment = " + bind(ids[0], "bigint")
                        : "t.experiment = any(" + bind(ids, "bigint[]") + ")");
        var conditions = new TraceConditions(this);
        query.conditions().forEach(condition -> and(conditions.met(condition)));
        if (query.conditions().stream().anyMatch(one -> one.subject().isOfSpans()))
            and(conditions.metByOneSpan(query.conditions()));
        query.order().forEach(this::orderBy);
        orderByAlways(query.order());
    }

    private void and(String condition) {
        if (!condition.isEmpty()) where.append(" and ").append(condition);
    }

    /// Binds a value and gives the parameter that stands for it.
    String bind(Object value, String type) {
        var name = "v" + values.size();
        values.put(name, value);
        return "cast(:%s as %s)".formatted(name, type);
    }

    /// An expression compared with what a condition says.
    String compared(String expression, TraceCondition condition) {
        var operator = condition.operator();
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> "%s %s".formatted(expression, operator.sql());
            case IN, NOT_IN ->
                    "%s %s (%s)"
                            .formatted(
                                    expression,
                                    operator.sql(),
                                    bind(condition.values().toArray(String[]::new), "text[]"));
            default ->
                    "%s %s %s"
                            .formatted(
                                    expression,
                                    operator.sql(),
                                    bind(condition.values().getFirst()));
        };
    }

    /// Whole numbers are bound as such, so that an index can start at them.
    private String bind(Object value) {
        if (!(value instanceof Double number)) return bind(value, "text");
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? bind(number.longValue(), "bigint")
                : bind(number, "double precision");
    }

    private void orderBy(TraceOrder order) {
        var expression =
                TraceConditions.expression(
                        order.subject(), () -> bind(order.key(), "text"), order.key());
        var number = order.subject().isNumber() || order.subject() == Subject.EXPERIMENT;
        var type = number ? "bigint" : "text";
        switch (order.subject()) {
            case DURATION, CLIENT_REQUEST, TAG, METADATA, RUN -> {
                // What is missing comes last, whichever way.
                sortings.add(new Sorting("(%s is null)::int".formatted(expression), "int", false));
                var filled = "coalesce(%s, %s)".formatted(expression, number ? "0" : "''");
                sortings.add(new Sorting(filled, type, order.descending()));
            }
            default -> sortings.add(new Sorting(expression, type, order.descending()));
        }
    }

    /// The newest first where nothing else is said; ids tell any two traces apart.
    private void orderByAlways(List<TraceOrder> orders) {
        if (orders.stream().noneMatch(order -> order.subject() == Subject.STARTED))
            sortings.add(new Sorting("t.started_at", "bigint", true));
        if (orders.stream().noneMatch(order -> order.subject() == Subject.ID))
            sortings.add(new Sorting("t.id", "text", false));
    }

    TraceSql after(@Nullable String cursor, String list) {
        if (cursor == null) return this;
        var keys = TraceCursor.read(cursor, list, sortings.size());
        var ways = new ArrayList<String>();
        var equal = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            var sorting = sortings.get(i);
            var key = bind(keys.get(i), sorting.type());
            var sign = sorting.descending() ? "<" : ">";
            // Said once more for the first column alone, an index can start at the place.
            if (i == 0) and("%s %s= %s".formatted(sorting.expression(), sign, key));
            ways.add("%s%s %s %s".formatted(equal, sorting.expression(), sign, key));
            equal.append("%s = %s and ".formatted(sorting.expression(), key));
        }
        and("(" + String.join(" or ", ways) + ")");
        return this;
    }

    String condition() {
        return where.toString();
    }

    String order() {
        return sortings.stream()
                .map(one -> one.expression() + (one.descending() ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }

    /// The keys of a row, by which the next page begins behind it.
    String cursor() {
        return sortings.stream()
                .map(one -> one.expression() + "::text")
                .collect(Collectors.joining(", ", "array[", "]"));
    }

    Map<String, Object> values() {
        return values;
    }
}
