package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.RegisteredModel;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// In what order a search of the registry answers.
final class Sorting {
    private static final Pattern CLAUSE = Pattern.compile("(?i)\\s*(\\S+?)(?:\\s+(asc|desc))?\\s*");
    private static final Comparator<RegisteredModel> BY_CHANGE =
            Comparator.comparing(RegisteredModel::updatedAt);
    private static final Map<String, Comparator<RegisteredModel>> OF_MODELS =
            Map.of(
                    "name", Comparator.comparing(model -> model.name().value()),
                    "timestamp", BY_CHANGE,
                    "last_updated_timestamp", BY_CHANGE);
    private static final Map<String, Comparator<ModelVersion>> OF_VERSIONS =
            Map.of(
                    "name", Comparator.comparing(version -> version.model().value()),
                    "version_number", Comparator.comparing(ModelVersion::number),
                    "creation_timestamp", Comparator.comparing(ModelVersion::createdAt),
                    "last_updated_timestamp", Comparator.comparing(ModelVersion::updatedAt));

    private Sorting() {}

    static Comparator<RegisteredModel> ofModels(List<String> wanted) {
        return by(wanted, OF_MODELS, "order by").thenComparing(model -> model.name().value());
    }

    static Comparator<ModelVersion> ofVersions(List<String> wanted) {
        var newest = List.of("last_updated_timestamp DESC");
        return by(wanted.isEmpty() ? newest : wanted, OF_VERSIONS, "attribute")
                .thenComparing(version -> version.model().value())
                .thenComparing(ModelVersion::number, Comparator.reverseOrder());
    }

    private static <T> Comparator<T> by(
            List<String> wanted, Map<String, Comparator<T>> known, String what) {
        Comparator<T> order = (_, _) -> 0;
        var seen = new HashSet<Comparator<T>>();
        for (var clause : wanted) {
            var parts = CLAUSE.matcher(clause);
            if (!parts.matches()) {
                throw MlflowRefusal.invalid(
                        "Invalid order_by clause '%s'. Could not be parsed.".formatted(clause));
            }
            var next = known.get(parts.group(1));
            if (next == null) throw unknown(what, parts.group(1), known);
            if (!seen.add(next)) {
                throw MlflowRefusal.invalid(
                        "`order_by` contains duplicate fields: %s".formatted(wanted));
            }
            var descending = "desc".equalsIgnoreCase(parts.group(2));
            order = order.thenComparing(descending ? next.reversed() : next);
        }
        return order;
    }

    private static MlflowRefusal unknown(String what, String key, Map<String, ?> known) {
        return MlflowRefusal.invalid(
                "Invalid %s key '%s' specified. Valid keys are '%s'"
                        .formatted(what, key, new TreeSet<>(known.keySet())));
    }
}
