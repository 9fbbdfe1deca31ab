package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Ago;
import dev.tenon.tracking.Condition.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The meaning of a search, evaluated without a database: what the translation into SQL is held
/// against.
final class SearchMemory {
    /// A run as far as searches see it; every field has one value or none.
    record Known(String id, Map<Field, Object> values) {}

    private final long now;

    SearchMemory(long now) {
        this.now = now;
    }

    boolean meets(Known run, Search search) {
        return switch (search) {
            case Search.All(var parts) -> parts.stream().allMatch(part -> meets(run, part));
            case Search.Any(var parts) -> parts.stream().anyMatch(part -> meets(run, part));
            case Search.Not(var part) -> !meets(run, part);
            case Search.Where(var condition) -> meets(run, condition);
        };
    }

    private boolean meets(Known run, Condition condition) {
        var value = Optional.ofNullable(run.values().get(condition.field()));
        return switch (condition.operator()) {
            case IS_NULL -> value.isEmpty();
            case IS_NOT_NULL -> value.isPresent();
            default ->
                    value.filter(known -> !known.equals(Double.NaN))
                            .filter(known -> compares(known, condition))
                            .isPresent();
        };
    }

    private boolean compares(Object value, Condition condition) {
        var given = condition.values();
        return switch (condition.operator()) {
            case EQUAL -> order(value, given.getFirst()) == 0;
            case NOT_EQUAL -> order(value, given.getFirst()) != 0;
            case LESS -> order(value, given.getFirst()) < 0;
            case LESS_OR_EQUAL -> order(value, given.getFirst()) <= 0;
            case GREATER -> order(value, given.getFirst()) > 0;
            case GREATER_OR_EQUAL -> order(value, given.getFirst()) >= 0;
            case IN -> given.stream().anyMatch(one -> order(value, one) == 0);
            case NOT_IN -> given.stream().noneMatch(one -> order(value, one) == 0);
            case BETWEEN -> between(value, given);
            case NOT_BETWEEN -> !between(value, given);
            case LIKE -> like(value, given, 0);
            case NOT_LIKE -> !like(value, given, 0);
            case ILIKE -> like(value, given, Pattern.CASE_INSENSITIVE);
            case NOT_ILIKE -> !like(value, given, Pattern.CASE_INSENSITIVE);
            case MATCHES ->
                    Pattern.compile(given.getFirst().toString()).matcher(value.toString()).find();
            case NOT_MATCHES ->
                    !Pattern.compile(given.getFirst().toString()).matcher(value.toString()).find();
            case IS_NULL, IS_NOT_NULL -> throw new IllegalStateException("asked before");
        };
    }

    private boolean between(Object value, List<Object> ends) {
        return order(value, ends.get(0)) >= 0 && order(value, ends.get(1)) <= 0;
    }

    private int order(Object value, Object given) {
        var other = given instanceof Ago(var back) ? (Object) (now - back.toMillis()) : given;
        if (value instanceof String text) return text.compareTo(other.toString());
        return Double.compare(((Number) value).doubleValue(), ((Number) other).doubleValue());
    }

    private static boolean like(Object value, List<Object> given, int flags) {
        var pattern = new StringBuilder();
        var text = given.getFirst().toString();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '%' -> pattern.append(".*");
                case '_' -> pattern.append('.');
                case '\\' -> {
                    var shielded = i + 1 < text.length() ? text.charAt(++i) : '\\';
                    pattern.append(Pattern.quote(String.valueOf(shielded)));
                }
                default -> pattern.append(Pattern.quote(String.valueOf(text.charAt(i))));
            }
        }
        return Pattern.compile(pattern.toString(), flags | Pattern.DOTALL)
                .matcher(value.toString())
                .matches();
    }
}
