package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.registry.search.Ordering;
import dev.tenon.registry.search.Ordering.By;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// In what order a search of the registry answers.
final class Sorting {
    private static final Pattern CLAUSE = Pattern.compile("(?i)\\s*(\\S+?)(?:\\s+(asc|desc))?\\s*");
    private static final Map<String, By> OF_MODELS =
            Map.of("name", By.NAME, "timestamp", By.UPDATED, "last_updated_timestamp", By.UPDATED);
    private static final Map<String, By> OF_VERSIONS =
            Map.of(
                    "name", By.NAME,
                    "version_number", By.NUMBER,
                    "creation_timestamp", By.CREATED,
                    "last_updated_timestamp", By.UPDATED);
    private static final List<Ordering> NEWEST = List.of(Ordering.downwards(By.UPDATED));

    private Sorting() {}

    static List<Ordering> ofModels(List<String> wanted) {
        return by(wanted, OF_MODELS, "order by");
    }

    static List<Ordering> ofVersions(List<String> wanted) {
        return wanted.isEmpty() ? NEWEST : by(wanted, OF_VERSIONS, "attribute");
    }

    private static List<Ordering> by(List<String> wanted, Map<String, By> known, String what) {
        var order = new ArrayList<Ordering>();
        var seen = EnumSet.noneOf(By.class);
        for (var clause : wanted) {
            var parts = CLAUSE.matcher(clause);
            if (!parts.matches()) {
                throw MlflowRefusal.invalid(
                        "Invalid order_by clause '%s'. Could not be parsed.".formatted(clause));
            }
            var by = known.get(parts.group(1));
            if (by == null) throw unknown(what, parts.group(1), known);
            if (!seen.add(by)) {
                throw MlflowRefusal.invalid(
                        "`order_by` contains duplicate fields: %s".formatted(wanted));
            }
            order.add(new Ordering(by, "desc".equalsIgnoreCase(parts.group(2))));
        }
        return order;
    }

    private static MlflowRefusal unknown(String what, String key, Map<String, ?> known) {
        return MlflowRefusal.invalid(
                "Invalid %s key '%s' specified. Valid keys are '%s'"
                        .formatted(what, key, new TreeSet<>(known.keySet())));
    }
}
