package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Ago;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.SearchTerms.Column;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builds a search that pages by key: a page begins behind the last thing of the page before,
/// whatever was written meanwhile. Whatever somebody gave is bound, never written into the text.
final class SearchSql {
    private final SearchTerms terms;
    private final long now;
    private final StringBuilder where = new StringBuilder();
    private final StringBuilder joins = new StringBuilder();
    private final List<Sorting> sortings = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private String measured = "";

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

    SearchSql(SearchTerms terms, Clock clock) {
        this.terms = terms;
        this.now = clock.millis();
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

    /// From here on a metric is only what was measured on one of these datasets, and something must
    /// have been; without any, everything counts.
    SearchSql measuredOn(List<MeasuredOn> datasets) {
        if (datasets.isEmpty()) return this;
        var any = datasets.stream().map(this::on).collect(Collectors.joining(" or "));
        measured = " and (" + any + ")";
        return and("exists (select 1 " + terms.detail(Kind.METRIC) + measured + ")");
    }

    private String on(MeasuredOn dataset) {
        var digest = dataset.digest();
        var name = "d.dataset_name = " + bind(dataset.name());
        return digest == null ? name : name + " and d.dataset_digest = " + bind(digest);
    }

    SearchSql and(Search search) {
        return search instanceof Search.All(var parts) && parts.isEmpty() ? this : and(met(search));
    }

    private String met(Search search) {
        return switch (search) {
            case Search.All(var parts) -> joined(parts, " and ", "true");
            case Search.Any(var parts) -> joined(parts, " or ", "false");
            case Search.Not(var part) -> "((" + met(part) + ") is not true)";
            case Search.Where(var condition) -> met(condition);
        };
    }

    private String joined(List<Search> parts, String word, String none) {
        if (parts.isEmpty()) return none;
        return parts.stream().map(this::met).collect(Collectors.joining(word, "(", ")"));
    }

    private String met(Condition condition) {
        var field = condition.field();
        if (field.kind() == Kind.ATTRIBUTE) {
            var column = terms.attribute(field);
            return new Comparison(this, column, condition).text();
        }
        var of = field.kind() == Kind.METRIC ? measured : "";
        var rows = terms.detail(field.kind()) + of + " and d.key = " + bind(field.key());
        var value = "d." + field.measure().column();
        return switch (condition.operator()) {
            case IS_NULL -> "not exists (select 1 " + rows + gaps(field) + ")";
            case IS_NOT_NULL -> "exists (select 1 " + rows + gaps(field) + ")";
            default -> {
                var number = field.kind() == Kind.METRIC ? " and " + value + " <> 'NaN'" : "";
                var column = new Column(value, String.valueOf(SearchTerms.TYPES.get(field.kind())));
                var compared = new Comparison(this, column, condition).text();
                yield "exists (select 1 " + rows + number + " and " + compared + ")";
            }
        };
    }

    /// Of a dataset there is a row for each key, also where it has no value; a metric that was
    /// never a number has no extremes.
    private static String gaps(Field field) {
        var always = field.kind() != Kind.DATASET && field.measure() == Measure.LAST;
        return always ? "" : " and d.%s is not null".formatted(field.measure().column());
    }

    /// A value as the database takes it.
    Object plain(Object value) {
        return value instanceof Ago(var back) ? now - back.toMillis() : value;
    }

    SearchSql orderBy(Order order) {
        var field = order.field();
        if (field.kind() == Kind.ATTRIBUTE) {
            var column = terms.attribute(field);
            var gaps = !terms.always().contains(field.key());
            sortings.add(new Sorting(column.expression(), column.type(), order.descending(), gaps));
        } else {
            var type = String.valueOf(SearchTerms.TYPES.get(field.kind()));
            sortings.add(new Sorting(joined(order), type, order.descending(), true));
        }
        return this;
    }

    /// What a key is sorted by is joined once, however often it is spoken of.
    private String joined(Order order) {
        var field = order.field();
        var alias = "o" + sortings.size();
        var newest =
                !terms.unique() && field.kind() == Kind.METRIC
                        ? " order by d.time desc, d.step desc limit 1"
                        : "";
        var dataset = order.dataset();
        var rows = terms.detail(field.kind()) + (dataset == null ? "" : " and " + on(dataset));
        joins.append(
                " left join lateral (select d.%s as value %s and d.key = %s%s) %s on true"
                        .formatted(
                                field.measure().column(), rows, bind(field.key()), newest, alias));
        return alias + ".value";
    }

    /// Sorts by something that is never missing; the last of these must tell any two things apart.
    SearchSql orderBy(Column column, boolean descending) {
        sortings.add(new Sorting(column.expression(), column.type(), descending, false));
        return this;
    }

    SearchSql after(@Nullable String cursor, String list) {
        if (cursor == null) return this;
        var columns = columns();
        var keys = Cursor.read(cursor, list, columns.stream().map(Sorting::type).toList());
        var ways = new ArrayList<String>();
        var equal = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            var column = columns.get(i);
            var key = "cast(%s as %s)".formatted(bind(keys.get(i)), column.type());
            var behind = column.expression() + (column.descending() ? " < " : " > ") + key;
            // Said once more for the first column alone, an index can start at the place.
            if (i == 0) and(behind.replaceFirst(" ([<>]) ", " $1= "));
            ways.add(equal + behind);
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

    /// What is joined for the sake of the order.
    String joins() {
        return joins.toString();
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
