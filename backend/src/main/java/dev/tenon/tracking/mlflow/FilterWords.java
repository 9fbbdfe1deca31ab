package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.SearchWords;
import java.util.Set;
import java.util.TreeSet;

/// What MLflow's own filter over one kind of thing may speak of, and how it refuses the rest.
record FilterWords(SearchWords words, Set<String> lists) {
    static final FilterWords RUNS = new FilterWords(SearchWords.RUNS, Set.of("run_id"));
    static final FilterWords EXPERIMENTS = new FilterWords(SearchWords.EXPERIMENTS, Set.of());
    static final FilterWords LOGGED_MODELS =
            new FilterWords(
                    SearchWords.LOGGED_MODELS,
                    Set.of(
                            "name",
                            "model_id",
                            "model_type",
                            "status",
                            "source_run_id",
                            "experiment_id"));

    /// What a name such as `metrics.loss` or `start_time` means; only its first dot parts it.
    Field field(String name) {
        var dot = name.indexOf('.');
        if (dot < 0) return new Field(Kind.ATTRIBUTE, attribute(SearchWords.unquoted(name)));
        var entity = words.entities().get(name.substring(0, dot));
        if (entity == null) {
            throw MlflowRefusal.invalid(
                    "Invalid entity type '%s'. Valid values are %s"
                            .formatted(
                                    name.substring(0, dot),
                                    new TreeSet<>(words.entities().keySet())));
        }
        var key = SearchWords.unquoted(name.substring(dot + 1));
        return switch (entity) {
            case ATTRIBUTE -> new Field(entity, attribute(key));
            case DATASET -> new Field(entity, dataset(key));
            case METRIC, PARAM, TAG -> new Field(entity, key);
        };
    }

    /// What a logged model is sorted by, refused in the words of that search.
    Field sorting(String name) {
        var dot = name.indexOf('.');
        var known =
                dot < 0
                        ? words.attributes().containsKey(SearchWords.unquoted(name))
                        : words.entities().containsKey(name.substring(0, dot));
        if (known) return field(name);
        throw MlflowRefusal.invalid(
                "Invalid order by field name: %s%s"
                        .formatted(name, dot < 0 ? "" : ". Only metrics are supported."));
    }

    private String attribute(String key) {
        var attribute = words.attributes().get(key);
        if (attribute != null) return attribute;
        throw MlflowRefusal.invalid(
                "Invalid attribute key '%s' specified. Valid keys are '%s'"
                        .formatted(key, new TreeSet<>(words.attributes().keySet())));
    }

    private static String dataset(String key) {
        if (SearchWords.OF_DATASETS.contains(key)) return key;
        throw MlflowRefusal.invalid(
                "Invalid dataset key '%s' specified. Valid keys are '%s'"
                        .formatted(key, SearchWords.OF_DATASETS));
    }

    boolean isNumber(Field field) {
        return words.isNumber(field);
    }

    boolean takesList(Field field) {
        return field.kind() == Kind.DATASET
                || (field.kind() == Kind.ATTRIBUTE && lists.contains(field.key()));
    }
}
