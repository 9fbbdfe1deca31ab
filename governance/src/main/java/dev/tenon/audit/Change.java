package dev.tenon.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One field that an act changed, as it was before and as it was after; null where it was not there
/// or has been erased.
public record Change(String field, @Nullable String before, @Nullable String after) {
    static final String BEFORE = "before.";
    static final String AFTER = "after.";

    /// The field of an act that changed one thing and called it nothing but before and after.
    private static final String ONLY = "value";

    /// The changes among an entry's details.
    static List<Change> among(Map<String, String> details) {
        return details.keySet().stream()
                .flatMap(Change::field)
                .distinct()
                .map(field -> of(field, details))
                .sorted(Comparator.comparing(Change::field))
                .toList();
    }

    static boolean isPart(String detail) {
        return field(detail).findAny().isPresent();
    }

    private static Change of(String field, Map<String, String> details) {
        return new Change(field, side(BEFORE, field, details), side(AFTER, field, details));
    }

    private static @Nullable String side(String side, String field, Map<String, String> details) {
        var value = details.get(side + field);
        return value == null && field.equals(ONLY) ? details.get(bare(side)) : value;
    }

    private static Stream<String> field(String detail) {
        return Stream.of(BEFORE, AFTER)
                .filter(side -> detail.startsWith(side) || detail.equals(bare(side)))
                .map(side -> detail.equals(bare(side)) ? ONLY : detail.substring(side.length()));
    }

    private static String bare(String side) {
        return side.substring(0, side.length() - 1);
    }
}
