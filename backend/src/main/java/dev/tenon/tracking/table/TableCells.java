package dev.tenon.tracking.table;

import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Measure;
import dev.tenon.tracking.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The cells of some rows, filled from the rows of each kind as they come.
final class TableCells {
    private final List<TableColumn> columns;
    private final Map<RunId, Object[]> byRun = new LinkedHashMap<>();
    private final Map<Kind, Map<String, List<Integer>>> places = new HashMap<>();

    TableCells(List<TableRow> heads, List<TableColumn> columns) {
        this.columns = columns;
        for (var head : heads) byRun.put(head.id(), attributes(head));
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (!column.isOf(column.field().kind())) continue;
            places.computeIfAbsent(column.field().kind(), _ -> new HashMap<>())
                    .computeIfAbsent(column.field().key(), _ -> new ArrayList<>())
                    .add(i);
        }
    }

    private Object[] attributes(TableRow head) {
        var cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            var field = columns.get(i).field();
            if (field.kind() == Kind.ATTRIBUTE) cells[i] = head.attribute(field.key());
        }
        return cells;
    }

    Set<String> keys(Kind kind) {
        return places.getOrDefault(kind, Map.of()).keySet();
    }

    TableRowQueries.Cell reader(Kind kind) {
        var ofKind = places.getOrDefault(kind, Map.of());
        return (run, key, row) -> read(run, ofKind.getOrDefault(key, List.of()), row);
    }

    private void read(UUID run, List<Integer> places, ResultSet row) throws SQLException {
        var cells = byRun.get(new RunId(run));
        if (cells == null) return;
        for (int place : places) cells[place] = value(columns.get(place).field(), row);
    }

    private static Object value(Field field, ResultSet row) throws SQLException {
        var column = field.kind() == Kind.METRIC ? field.measure() : Measure.LAST;
        return row.getObject(column.column());
    }

    void put(RunId run, TableColumn column, double value) {
        var cells = byRun.get(run);
        if (cells != null) cells[columns.indexOf(column)] = value;
    }

    Map<RunId, Object[]> byRun() {
        return byRun;
    }
}
