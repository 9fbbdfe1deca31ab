package dev.tenon.modelsearch;

import dev.tenon.modelsearch.Ordering.By;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builds the changing part of a search: what must hold, and behind which row a page begins.
/// Whatever somebody gave is bound, never written into the text.
final class SearchStatement {
    /// The end of the year 9999, in microseconds.
    private static final long LATEST = 253_402_300_799_999_999L;

    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();
    private final Map<By, String> columns;

    SearchStatement(Map<By, String> columns) {
        this.columns = columns;
    }

    SearchStatement and(String condition) {
        where.append(" and (").append(condition).append(')');
        return this;
    }

    /// Binds a value and gives the parameter that stands for it.
    String bind(Object value) {
        var name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /// A comparison of a text; a backslash in a pattern is a letter like any other.
    String compared(String column, Criterion criterion) {
        var operator = criterion.operator();
        if (operator == Criterion.Operator.IN) {
            return "%s = any(%s)"
                    .formatted(column, bind(criterion.values().toArray(String[]::new)));
        }
        var escape = operator.isPattern() ? " escape ''" : "";
        return "%s %s %s%s".formatted(column, operator.sql(), bind(criterion.value()), escape);
    }

    String comparedNumber(String column, Criterion criterion) {
        return "%s %s %s"
                .formatted(
                        column,
                        criterion.operator().sql(),
                        bind(new BigDecimal(criterion.value())));
    }

    /// Begins behind the row that a page ended with.
    SearchStatement after(@Nullable String cursor, String list, List<Ordering> order) {
        if (cursor == null || cursor.isEmpty()) return this;
        var place = Cursor.read(cursor, order.size() + 1);
        if (!place.text(0).equals(list)) throw place.ofAnotherList();
        var ways = new ArrayList<String>();
        var equal = "";
        for (var i = 0; i < order.size(); i++) {
            var ordering = order.get(i);
            var column = columns.get(ordering.by());
            var key = bind(key(ordering.by(), place, i + 1));
            var behind = ordering.descending() ? "<" : ">";
            // Said once more for the first column alone, an index can start at the place.
            if (i == 0) and("%s %s= %s".formatted(column, behind, key));
            ways.add("%s%s %s %s".formatted(equal, column, behind, key));
            equal += "%s = %s and ".formatted(column, key);
        }
        return and(String.join(" or ", ways));
    }

    private static Object key(By by, Cursor place, int index) {
        return switch (by) {
            case NAME -> place.text(index);
            case NUMBER -> place.number(index);
            case CREATED, UPDATED ->
                    Instant.EPOCH
                            .plus(
                                    Math.clamp(place.wholeNumber(index), 0, LATEST),
                                    ChronoUnit.MICROS)
                            .atOffset(ZoneOffset.UTC);
        };
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// A statement that begins so, with what must hold, in this order and no further than a page.
    String in(String select, List<Ordering> order) {
        return select + where + " order by " + order(order) + " limit :limit";
    }

    private String order(List<Ordering> order) {
        return order.stream()
                .map(one -> columns.get(one.by()) + (one.descending() ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }

    Map<String, Object> values() {
        return values;
    }

    /// A page of what was found with one row more than wanted; `key` is what a row has of an order.
    static <T> Page<T> page(
            List<T> found,
            RegistryQuery query,
            List<Ordering> order,
            BiFunction<T, By, String> key) {
        if (found.size() <= query.limit()) return new Page<>(found, null);
        var items = List.copyOf(found.subList(0, query.limit()));
        var keys = new ArrayList<>(List.of(query.mark()));
        order.forEach(one -> keys.add(key.apply(items.getLast(), one.by())));
        return new Page<>(items, new Cursor(keys).write());
    }
}
