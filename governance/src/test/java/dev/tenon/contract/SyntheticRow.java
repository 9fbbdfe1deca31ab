package dev.tenon.contract;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The least row that a table accepts: a value of the right type in each column that must have one.
final class SyntheticRow {
    private static final String COLUMNS =
            """
            select a.attname as name, t.typname as type, t.typcategory::text as category
              from pg_attribute a
              join pg_type t on t.oid = case when (select typtype from pg_type d where d.oid = a.atttypid) = 'd'
                                             then (select typbasetype from pg_type d where d.oid = a.atttypid)
                                             else a.atttypid end
             where a.attrelid = cast(? as regclass) and a.attnum > 0 and not a.attisdropped
               and a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = ''
             order by a.attnum
            """;

    private SyntheticRow() {}

    private record Column(String name, String type, String category) {}

    static String insert(JdbcClient sql, String table, UUID tenant) {
        var columns = sql.sql(COLUMNS).param(table).query(Column.class).list();
        return "insert into %s (%s) values (%s)"
                .formatted(
                        table,
                        join(columns.stream().map(Column::name).toList()),
                        join(values(columns, tenant)));
    }

    private static List<String> values(List<Column> columns, UUID tenant) {
        return columns.stream()
                .map(column -> column.name().equals("tenant") ? "'" + tenant + "'" : value(column))
                .toList();
    }

    private static String value(Column column) {
        return switch (column.type()) {
            case "uuid" -> "'" + UUID.randomUUID() + "'";
            case "bytea" -> "'\\x01'";
            case "json", "jsonb" -> "'{}'";
            default -> ofCategory(column);
        };
    }

    private static String ofCategory(Column column) {
        return switch (column.category()) {
            case "A" -> "'{}'";
            case "B" -> "true";
            case "D" -> "now()";
            case "N" -> "1";
            case "S" -> "'x" + UUID.randomUUID() + "'";
            case "T" -> "interval '1 hour'";
            case "R" -> "'empty'";
            default ->
                    throw new AssertionError(
                            "Say here what a value of the type %s looks like"
                                    .formatted(column.type()));
        };
    }

    private static String join(List<String> parts) {
        return parts.stream().collect(Collectors.joining(", "));
    }
}
