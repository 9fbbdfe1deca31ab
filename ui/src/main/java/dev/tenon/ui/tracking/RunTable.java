package dev.tenon.ui.tracking;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.function.SerializableConsumer;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.Order;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunPage;
import dev.tenon.tracking.RunQuery;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The table of runs; sorted by the database over all of them, never over what happens to be
/// loaded.
class RunTable extends Table<RunDetails> {
    private final transient Map<String, Field> sortable = new HashMap<>();
    private final transient RunColumns columns;
    private final transient RunRowsByKey rows;
    private long count;

    RunTable(
            Place place,
            RunColumns columns,
            RunFilter filter,
            long count,
            Function<RunQuery, RunPage> pages,
            Clock clock) {
        super("Runs");
        this.columns = columns;
        this.count = count;
        rows = new RunRowsByKey(pages);
        rows.show(filter);
        link(
                        "Name",
                        row -> row.run().name(),
                        row -> place.inProject("runs", row.run().id().toString()))
                .setFlexGrow(2)
                .setWidth("190px")
                .setFrozen(true)
                .setSortProperty(sorting("run_name"));
        status("Status", row -> RunState.of(row.run())).setSortProperty(sorting("status"));
        moment("Started", row -> row.run().startedAt()).setSortProperty(sorting("start_time"));
        number("Took", row -> RunState.length(row.run(), clock.instant()))
                .setWidth("110px")
                .setFlexGrow(0);
        columns.metrics().forEach(this::metric);
        columns.params().forEach(this::param);
        text("By", row -> row.run().user()).setWidth("120px").setSortProperty(sorting("user_id"));
        setMultiSort(false);
        setItems(
                query ->
                        rows.rows(
                                orders(query.getSortOrders()), query.getOffset(), query.getLimit()),
                _ -> (int) Math.min(this.count, Integer.MAX_VALUE));
    }

    boolean has(RunColumns wanted) {
        return columns.equals(wanted);
    }

    /// Reads the rows again where they are, without moving what the reader looks at.
    void renew(long now) {
        count = now;
        rows.forget();
        getDataProvider().refreshAll();
    }

    /// Whether the first row is in sight, as the browser knows.
    void whenAtTop(SerializableConsumer<Boolean> told) {
        getElement()
                .executeJs("return !this._firstVisibleIndex")
                .then(Boolean.class, told);
    }

    private void metric(String key) {
        var property = "metric " + key;
        sortable.put(property, new Field(Kind.METRIC, key));
        number(key, row -> latest(row, key)).setWidth("120px").setSortProperty(property);
    }

    private void param(String key) {
        var property = "param " + key;
        sortable.put(property, new Field(Kind.PARAM, key));
        text(key, row -> row.params().getOrDefault(key, ""))
                .setWidth("120px")
                .setTextAlign(ColumnTextAlign.END)
                .setSortProperty(property);
    }

    private String sorting(String attribute) {
        sortable.put(attribute, RunFilter.attribute(attribute));
        return attribute;
    }

    private List<Order> orders(List<QuerySortOrder> wanted) {
        return wanted.stream().flatMap(order -> order(order).stream()).toList();
    }

    private Optional<Order> order(QuerySortOrder wanted) {
        var descending = wanted.getDirection() == SortDirection.DESCENDING;
        return Optional.ofNullable(sortable.get(wanted.getSorted()))
                .map(column -> new Order(column, descending));
    }

    private static String latest(RunDetails run, String key) {
        return run.metrics().stream()
                .filter(point -> point.key().equals(key))
                .findFirst()
                .map(MetricPoint::value)
                .map(Numbers::metric)
                .orElse("");
    }
}
