package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a filter over one kind of thing may speak of: its entities by all their names, and its
/// attributes.
record FilterWords(
        Map<String, Kind> entities,
        Map<String, String> attributes,
        Set<String> numbers,
        Set<String> lists) {
    private static final Set<String> OF_DATASETS = Set.of("name", "digest", "context");

    static final FilterWords RUNS =
            new FilterWords(
                    entities(
                            Map.of(
                                    Kind.METRIC, List.of("metric", "metrics"),
                                    Kind.PARAM,
                                            List.of("param", "params", "parameter", "parameters"),
                                    Kind.TAG, List.of("tag", "tags"),
                                    Kind.DATASET, List.of("dataset", "datasets"),
                                    Kind.ATTRIBUTE,
                                            List.of("attribute", "attributes", "attr", "run"))),
                    attributes(
                            List.of(
                                    "run_id",
                                    "run_name",
                                    "user_id",
                                    "status",
                                    "artifact_uri",
                                    "start_time",
                                    "end_time"),
                            Map.of(
                                    "run name", "run_name",
                                    "Run name", "run_name",
                                    "Run Name", "run_name",
                                    "created", "start_time",
                                    "Created", "start_time")),
                    Set.of("start_time", "end_time"),
                    Set.of("run_id"));

    static final FilterWords EXPERIMENTS =
            new FilterWords(
                    entities(
                            Map.of(
                                    Kind.TAG, List.of("tag", "tags"),
                                    Kind.ATTRIBUTE, List.of("attribute", "attributes", "attr"))),
                    attributes(List.of("name", "creation_time", "last_update_time"), Map.of()),
                    Set.of("creation_time", "last_update_time"),
                    Set.of());

    static final FilterWords LOGGED_MODELS =
            new FilterWords(
                    entities(
                            Map.of(
                                    Kind.METRIC, List.of("metrics"),
                                    Kind.PARAM, List.of("params"),
                                    Kind.TAG, List.of("tags"),
                                    Kind.ATTRIBUTE, List.of("attributes"))),
                    attributes(
                            List.of(
                                    "name",
                                    "model_id",
                                    "model_type",
                                    "status",
                                    "source_run_id",
                                    "experiment_id",
                                    "artifact_location",
                                    "creation_timestamp",
                                    "last_updated_timestamp"),
                            Map.of(
                                    "creation_time", "creation_timestamp",
                                    "creation_timestamp_ms", "creation_timestamp",
                                    "last_updated_timestamp_ms", "last_updated_timestamp")),
                    Set.of("creation_timestamp", "last_updated_timestamp"),
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
        if (dot < 0) return new Field(Kind.ATTRIBUTE, attribute(unquoted(name)));
        var entity = entities.get(name.substring(0, dot));
        if (entity == null) {
            throw MlflowRefusal.invalid(
                    "Invalid entity type '%s'. Valid values are %s"
                            .formatted(name.substring(0, dot), new TreeSet<>(entities.keySet())));
        }
        var key = unquoted(name.substring(dot + 1));
        return switch (entity) {
            case ATTRIBUTE -> new Field(entity, attribute(key));
            case DATASET -> new Field(entity, dataset(key));
            case METRIC, PARAM, TAG -> new Field(entity, key);
        };
    }

    private String attribute(String key) {
        var attribute = attributes.get(key);
        if (attribute != null) return attribute;
        throw MlflowRefusal.invalid(
                "Invalid attribute key '%s' specified. Valid keys are '%s'"
                        .formatted(key, new TreeSet<>(attributes.keySet())));
    }

    private static String dataset(String key) {
        if (OF_DATASETS.contains(key)) return key;
        throw MlflowRefusal.invalid(
                "Invalid dataset key '%s' specified. Valid keys are '%s'"
                        .formatted(key, new TreeSet<>(OF_DATASETS)));
    }

    boolean isNumber(Field field) {
        return field.kind() == Kind.METRIC
                || (field.kind() == Kind.ATTRIBUTE && numbers.contains(field.key()));
    }

    boolean takesList(Field field) {
        return field.kind() == Kind.DATASET
                || (field.kind() == Kind.ATTRIBUTE && lists.contains(field.key()));
    }

    private static String unquoted(String key) {
        var quoted = key.length() > 1 && (key.startsWith("\"") || key.startsWith("`"));
        return quoted ? key.substring(1, key.length() - 1) : key;
    }

    private static Map<String, Kind> entities(Map<Kind, List<String>> names) {
        var entities = new HashMap<String, Kind>();
        names.forEach((kind, words) -> words.forEach(word -> entities.put(word, kind)));
        return Map.copyOf(entities);
    }

    private static Map<String, String> attributes(List<String> names, Map<String, String> others) {
        var attributes = new HashMap<>(others);
        names.forEach(name -> attributes.put(name, name));
        return Map.copyOf(attributes);
    }
}
