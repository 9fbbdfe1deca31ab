package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Operator;
import java.util.List;

/// What somebody searches for: conditions joined by and, or and not. A condition is met or it
/// isn't, so `not` turns every answer around, also where a value is missing.
public sealed interface Search {
    /// Everything is found.
    Search EVERYTHING = new All(List.of());

    /// Met where each part is.
    record All(List<Search> parts) implements Search {}

    /// Met where one of the parts is.
    record Any(List<Search> parts) implements Search {}

    /// Met where the part isn't.
    record Not(Search part) implements Search {}

    /// Met where the condition is.
    record Where(Condition condition) implements Search {}

    /// Conditions that must all hold.
    static Search of(List<Condition> conditions) {
        return all(conditions.stream().<Search>map(Where::new).toList());
    }

    static Search all(List<Search> parts) {
        return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
    }

    static Search any(List<Search> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Any(List.copyOf(parts));
    }

    /// Whether anything here is compared with a pattern that may take long.
    default boolean hasPatterns() {
        return switch (this) {
            case All(var parts) -> parts.stream().anyMatch(Search::hasPatterns);
            case Any(var parts) -> parts.stream().anyMatch(Search::hasPatterns);
            case Not(var part) -> part.hasPatterns();
            case Where(var condition) ->
                    condition.operator() == Operator.MATCHES
                            || condition.operator() == Operator.NOT_MATCHES;
        };
    }
}
