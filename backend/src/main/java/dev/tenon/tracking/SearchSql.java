package dev.tenon.tracking;

import dev.tenon.problem.Invalid;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Condition.Operator;
import dev.tenon.tracking.SearchTerms.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a search that pages by key: a page begins behind the last thing of the page before,
/// whatever was written meanwhile.
final class SearchSql {
    private final SearchTerms terms;
    private final StringBuilder where = new StringBuilder();
    private final List<Sorting> sortings = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /// One expression to sort by; what may be missing comes last, and not-a-number just before it.
    private record Sorting(String expression, String type, boolean descending, boolean gaps) {
        String rank() {
            var nan =
                    type.equals("double precision")
                            ? " when %s = 'NaN' then 1".formatted(expression)
                            : "";
            return "(case when %s is null then 2%s else 0 end)".formatted(expression, nan);
        }

        String filled() {
            return "coalesce(%s, %s)".formatted(expression, type.equals("text") ? "''" : "0");
        }
    }

    SearchSql(SearchTerms terms) {
        this.terms = terms;
    }

    SearchSql and(String condition) {
        where.append(" and ").append(condition);
        return this;
    }

    /// Binds a value and gives the parameter that stands for it.
    String bind(Object value) {
        var name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    SearchSql and(Condition condition) {
        var field = condition.field();
        if (field.kind() == Kind.ATTRIBUTE) {
            var column = terms.attribute(field);
            return and(compare(column.expression(), column.type(), condition));
        }
        var rows = terms.detail(field.kind()) + " and d.key = " + bind(field.key());
        return switch (condition.operator()) {
            case IS_NULL -> and("not exists (select 1 " + rows + ")");
            case IS_NOT_NULL -> and("exists (select 1 " + rows + ")");
            default -> {
                var number = field.kind() == Kind.METRIC ? " and d.value <> 'NaN'" : "";
                var compared = compare("d.value", SearchTerms.TYPES.get(field.kind()), condition);
                yield and("exists (select 1 " + rows + number + " and " + compared + ")");
            }
        };
    }

    private String compare(String expression, @Nullable String type, Condition condition) {
        var values = condition.values();
        return switch (condition.operator()) {
            case IS_NULL -> expression + " is null";
            case IS_NOT_NULL -> expression + " is not null";
            case IN -> expression + " = any(cast(" + bind(texts(values)) + " as " + type + "[]))";
            case NOT_IN ->
                    expression + " <> all(cast(" + bind(texts(values)) + " as " + type + "[]))";
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE, ILIKE ->
                    "%s %s cast(%s as %s)"
                            .formatted(
                                    expression,
                                    sql(condition.operator()),
                                    bind(values.getFirst()),
                                    type);
        };
    }

    private static String sql(Operator operator) {
        return operator == Operator.NOT_EQUAL ? "<>" : operator.words();
    }

    private static String[] texts(List<Object> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    SearchSql orderBy(Order order) {
        var field = order.field();
        if (field.kind() == Kind.ATTRIBUTE) {
            var column = terms.attribute(field);
            sortings.add(new Sorting(column.expression(), column.type(), order.descending(), true));
        } else {
            var newest =
                    field.kind() == Kind.METRIC
                            ? "order by d.time desc, d.step desc limit 1"
                            : "limit 1";
            var value =
                    "(select d.value %s and d.key = %s %s)"
                            .formatted(terms.detail(field.kind()), bind(field.key()), newest);
            sortings.add(
                    new Sorting(
                            value,
                            String.valueOf(SearchTerms.TYPES.get(field.kind())),
                            order.descending(),
                            true));
        }
        return this;
    }

    /// Sorts by something that is never missing; the last of these must tell any two things apart.
    SearchSql orderBy(Column column, boolean descending) {
        sortings.add(new Sorting(column.expression(), column.type(), descending, false));
        return this;
    }

    SearchSql after(@Nullable String cursor) {
        if (cursor == null) return this;
        var keys = Cursor.read(cursor);
        var columns = columns();
        if (keys.size() != columns.size()) throw new Invalid("cursor", "Invalid page token");
        var ways = new ArrayList<String>();
        var equal = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            var column = columns.get(i);
            var key = "cast(%s as %s)".formatted(bind(keys.get(i)), column.type());
            ways.add(
                    equal
                            + "%s %s %s"
                                    .formatted(
                                            column.expression(),
                                            column.descending() ? "<" : ">",
                                            key));
            equal.append("%s = %s and ".formatted(column.expression(), key));
        }
        return and("(" + String.join(" or ", ways) + ")");
    }

    private List<Sorting> columns() {
        var columns = new ArrayList<Sorting>();
        for (var sorting : sortings) {
            if (sorting.gaps()) columns.add(new Sorting(sorting.rank(), "integer", false, false));
            columns.add(
                    new Sorting(
                            sorting.gaps() ? sorting.filled() : sorting.expression(),
                            sorting.type(),
                            sorting.descending(),
                            false));
        }
        return columns;
    }

    String condition() {
        return where.toString();
    }

    String order() {
        return columns().stream()
                .map(column -> column.expression() + (column.descending() ? " desc" : ""))
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow();
    }

    /// The keys of a row, by which the next page begins behind it.
    String cursor() {
        return columns().stream()
                .map(column -> column.expression() + "::text")
                .reduce((left, right) -> left + ", " + right)
                .map(all -> "array[" + all + "]")
                .orElseThrow();
    }

    Map<String, Object> values() {
        return values;
    }
}
