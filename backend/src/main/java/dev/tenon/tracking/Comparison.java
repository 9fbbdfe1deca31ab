package dev.tenon.tracking;

import dev.tenon.tracking.SearchTerms.Column;
import java.util.List;
import java.util.UUID;

/// One condition on one expression, as SQL.
record Comparison(SearchSql sql, Column column, Condition condition) {
    String text() {
        var expression = column.expression();
        return switch (condition.operator()) {
            case IS_NULL -> expression + " is null";
            case IS_NOT_NULL -> expression + " is not null";
            case IN -> id().isEmpty() ? expression + " = any(" + list() + ")" : identity();
            case NOT_IN -> expression + " <> all(" + list() + ")";
            case BETWEEN -> expression + " between " + value(0) + " and " + value(1);
            case NOT_BETWEEN -> expression + " not between " + value(0) + " and " + value(1);
            case MATCHES -> expression + " ~ " + value(0);
            case NOT_MATCHES -> expression + " !~ " + value(0);
            case LIKE, NOT_LIKE, ILIKE, NOT_ILIKE ->
                    expression + " " + condition.operator().words() + " " + pattern();
            case EQUAL -> id().isEmpty() ? expression + " = " + value(0) : identity();
            case NOT_EQUAL -> expression + " <> " + value(0);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    expression + " " + condition.operator().words() + " " + value(0);
        };
    }

    /// A run's id as its clients write it is found by the id itself, for that has the index.
    private String identity() {
        var ids = condition.values().stream().map(Object::toString).map(Comparison::uuid).toList();
        var known = ids.stream().flatMap(List::stream).toArray(String[]::new);
        return "%s = any(cast(%s as uuid[]))".formatted(id(), sql.bind(known));
    }

    private String id() {
        return column.id();
    }

    private static List<String> uuid(String hex) {
        if (!hex.matches("[0-9a-f]{32}")) return List.of();
        var high = Long.parseUnsignedLong(hex.substring(0, 16), 16);
        var low = Long.parseUnsignedLong(hex.substring(16), 16);
        return List.of(new UUID(high, low).toString());
    }

    private String list() {
        var texts =
                condition.values().stream()
                        .map(value -> sql.plain(value).toString())
                        .toArray(String[]::new);
        return "cast(%s as %s[])".formatted(sql.bind(texts), column.type());
    }

    private String value(int index) {
        return cast(sql.plain(condition.values().get(index)));
    }

    /// A pattern that ends in the middle of an escape is an error to the database; to us that last
    /// backslash stands for itself.
    private String pattern() {
        var pattern = condition.values().getFirst().toString();
        var shields = pattern.length() - pattern.replaceFirst("\\\\+$", "").length();
        return cast(shields % 2 == 0 ? pattern : pattern + "\\");
    }

    private String cast(Object value) {
        return "cast(%s as %s)".formatted(sql.bind(value), column.type());
    }
}
