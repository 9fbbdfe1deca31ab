package dev.tenon.ui.tracking;

import com.vaadin.flow.component.grid.GridSortOrder;
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
import java.util.function.Consumer;
import java.util.function.Function;

/// The table of runs; sorted by the database over all of them, never over what happens to be
/// loaded.
class RunTable extends Table<RunDetails> {
    private final transient Map<String, Field> sortable = new HashMap<>();
    private final transient RunFilter filter;
    private final transient RunColumns columns;
    private final transient RunRowsByKey rows;
    private long count;

    RunTable(
            Place place,
            RunColumns columns,
            RunFilter filter,
            Function<RunQuery, RunPage> pages,
            Clock clock) {
        super("Runs");
        this.filter = filter;
        this.columns = columns;
        rows = new RunRowsByKey(pages);
        rows.show(filter);
        lay(place, clock);
        setMultiSort(false);
        setItems(
                query ->
                        rows.rows(
                                orders(query.getSortOrders()), query.getOffset(), query.getLimit()),
                _ -> (int) Math.min(count, Integer.MAX_VALUE));
    }

    private void lay(Place place, Clock clock) {
        link(
                        "Name",
                        row -> row.run().name(),
                        row -> place.inProject("runs", row.run().id().toString()))
                .setFlexGrow(2)
                .setWidth("190px")
                .setFrozen(true);
        sorting("run_name");
        status("Status", row -> RunState.of(row.run()));
        sorting("status");
        moment("Started", row -> row.run().startedAt());
        sorting("start_time");
        number("Took", row -> RunState.length(row.run(), clock.instant()))
                .setWidth("110px")
                .setFlexGrow(0);
        columns.metrics().forEach(this::metric);
        columns.params().forEach(this::param);
        text("By", row -> row.run().user()).setWidth("120px");
        sorting("user_id");
    }

    boolean shows(RunFilter wanted, RunColumns wantedColumns) {
        return filter.equals(wanted) && columns.equals(wantedColumns);
    }

    /// Reads the rows again where they are, without moving what the reader looks at.
    void renew(long now) {
        count = now;
        rows.forget();
        getDataProvider().refreshAll();
    }

    /// Whether the first row is in sight, as the browser knows.
    void whenAtTop(SerializableConsumer<Boolean> told) {
        getElement().executeJs("return !this._firstVisibleIndex").then(Boolean.class, told);
    }

    void sortBy(RunLook look) {
        var column = getColumnByKey(look.sort());
        var direction = look.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        sort(column == null ? List.of() : List.of(new GridSortOrder<>(column, direction)));
    }

    /// Tells of a click on a column's head: the column and whether it falls; no column, no order.
    void onSort(Consumer<RunLook> sorted) {
        addSortListener(
                event -> {
                    if (!event.isFromClient()) return;
                    var orders = event.getSortOrder();
                    var look = RunLook.USUAL;
                    if (!orders.isEmpty()) {
                        var first = orders.getFirst();
                        var falls = first.getDirection() == SortDirection.DESCENDING;
                        look = look.sortedBy(first.getSorted().getKey(), falls);
                    }
                    sorted.accept(look);
                });
    }

    private void metric(String key) {
        number(key, row -> latest(row, key)).setWidth("120px");
        sorting(RunColumns.METRIC + key, new Field(Kind.METRIC, key));
    }

    private void param(String key) {
        text(key, row -> row.params().getOrDefault(key, "")).setWidth("120px");
        sorting(RunColumns.PARAM + key, new Field(Kind.PARAM, key));
    }

    private void sorting(String attribute) {
        sorting(attribute, RunFilter.attribute(attribute));
    }

    /// Lets the column that was laid last be sorted by.
    private void sorting(String name, Field field) {
        sortable.put(name, field);
        getColumns().getLast().setKey(name).setSortProperty(name);
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
                .map(Numbers::cell)
                .orElse("");
    }
}
