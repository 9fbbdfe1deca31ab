package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a search over one kind of thing may speak of: its entities and attributes by all their
/// names, which attributes are moments, and whether its metrics' extremes are kept.
public record SearchWords(
        Map<String, Kind> entities,
        Map<String, String> attributes,
        Set<String> moments,
        boolean measured) {
    public static final SortedSet<String> OF_DATASETS =
            java.util.Collections.unmodifiableSortedSet(
                    new TreeSet<>(Set.of("name", "digest", "context")));

    public static final SearchWords RUNS =
            new SearchWords(
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
                    true);

    public static final SearchWords EXPERIMENTS =
            new SearchWords(
                    entities(
                            Map.of(
                                    Kind.TAG, List.of("tag", "tags"),
                                    Kind.ATTRIBUTE, List.of("attribute", "attributes", "attr"))),
                    attributes(List.of("name", "creation_time", "last_update_time"), Map.of()),
                    Set.of("creation_time", "last_update_time"),
                    false);

    public static final SearchWords LOGGED_MODELS =
            new SearchWords(
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
                    false);

    /// What a name such as `metrics.loss` or `start_time` means, or why it means nothing; only its
    /// first dot parts it.
    sealed interface Meaning {
        record Known(Field field) implements Meaning {}

        record Unknown(String expected) implements Meaning {}
    }

    Meaning meaning(String name) {
        var dot = name.indexOf('.');
        if (dot < 0) return attribute(unquoted(name));
        var entity = entities.get(name.substring(0, dot));
        if (entity == null) return new Meaning.Unknown("one of " + sorted(entities.keySet()));
        var key = unquoted(name.substring(dot + 1));
        return switch (entity) {
            case ATTRIBUTE -> attribute(key);
            case DATASET ->
                    OF_DATASETS.contains(key)
                            ? new Meaning.Known(new Field(entity, key))
                            : new Meaning.Unknown("one of a dataset's " + OF_DATASETS);
            case METRIC, PARAM, TAG -> new Meaning.Known(new Field(entity, key));
        };
    }

    private Meaning attribute(String key) {
        var attribute = attributes.get(key);
        return attribute != null
                ? new Meaning.Known(new Field(Kind.ATTRIBUTE, attribute))
                : new Meaning.Unknown(
                        "one of the attributes %s, or a key behind one of %s"
                                .formatted(sorted(attributes.values()), sorted(entities.keySet())));
    }

    private static String sorted(java.util.Collection<String> words) {
        return String.join(", ", new TreeSet<>(words));
    }

    boolean isMoment(Field field) {
        return field.kind() == Kind.ATTRIBUTE && moments.contains(field.key());
    }

    public boolean isNumber(Field field) {
        return field.kind() == Kind.METRIC || isMoment(field);
    }

    /// A key without the quotes around it.
    public static String unquoted(String key) {
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
