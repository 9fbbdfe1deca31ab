package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.MeasuredOn;
import dev.tenon.tracking.Order;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads what MLflow's clients want to sort by, such as `metrics.loss DESC`.
final class OrderBy {
    private static final Set<String> OF_EXPERIMENTS =
            Set.of("name", "experiment_id", "creation_time", "last_update_time");

    private OrderBy() {}

    static List<Order> ofRuns(List<String> clauses) {
        return once(clauses.stream().map(clause -> order(clause, FilterWords.RUNS)).toList());
    }

    static List<Order> ofExperiments(List<String> clauses) {
        return once(clauses.stream().map(OrderBy::ofExperiment).toList());
    }

    static List<Order> ofLoggedModels(List<MlflowRequest> clauses) {
        return once(clauses.stream().map(OrderBy::ofLoggedModel).toList());
    }

    private static Order ofLoggedModel(MlflowRequest clause) {
        var field = FilterWords.LOGGED_MODELS.sorting(clause.required("field_name"));
        var digest = clause.words("dataset_digest").orElse(null);
        var dataset = clause.words("dataset_name").map(name -> new MeasuredOn(name, digest));
        if (dataset.isEmpty() && digest != null) throw clause.missing("dataset_name");
        return new Order(field, !clause.flag("ascending", true), dataset.orElse(null));
    }

    private static Order ofExperiment(String clause) {
        var parts = parts(clause);
        var name = parts.name().replaceFirst("^(attribute|attributes|attr)\\.", "");
        if (!OF_EXPERIMENTS.contains(name)) {
            throw MlflowRefusal.invalid(
                    "Invalid attribute key '%s' specified. Valid keys are '%s'"
                            .formatted(name, OF_EXPERIMENTS));
        }
        return new Order(new Field(Kind.ATTRIBUTE, name), parts.descending());
    }

    private static Order order(String clause, FilterWords words) {
        var parts = parts(clause);
        var field = words.field(parts.name());
        if (field.kind() == Kind.DATASET) {
            throw MlflowRefusal.invalid("Invalid order_by entity type 'dataset'");
        }
        return new Order(field, parts.descending());
    }

    private record Parts(String name, boolean descending) {}

    private static Parts parts(String clause) {
        var text = clause.strip();
        var upper = text.toUpperCase(Locale.ROOT);
        var descending = upper.endsWith(" DESC");
        var name =
                descending || upper.endsWith(" ASC")
                        ? text.substring(0, text.lastIndexOf(' ')).strip()
                        : text;
        var quoted = name.endsWith("`") || name.endsWith("\"");
        if (name.isEmpty()
                || (!quoted
                        && name.chars().anyMatch(Character::isWhitespace)
                        && name.contains("."))) {
            throw MlflowRefusal.invalid(
                    "Invalid order_by clause '%s'. Could not be parsed.".formatted(clause));
        }
        return new Parts(name, descending);
    }

    private static List<Order> once(List<Order> orders) {
        var seen = new HashSet<Order>();
        for (var order : orders) {
            if (!seen.add(new Order(order.field(), true, order.dataset()))) {
                throw MlflowRefusal.invalid(
                        "`order_by` contains duplicate fields: %s".formatted(order.field().key()));
            }
        }
        return orders;
    }
}
