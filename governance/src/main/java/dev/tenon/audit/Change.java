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
        return new Change(field, details.get(BEFORE + field), details.get(AFTER + field));
    }

    private static Stream<String> field(String detail) {
        return Stream.of(BEFORE, AFTER)
                .filter(detail::startsWith)
                .map(prefix -> detail.substring(prefix.length()));
    }
}
