package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.Batch.ModelMeasure;
import dev.tenon.tracking.MetricPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what a run tells of itself, and refuses all of it if anything in it is wrong.
final class BatchRules {
    private static final int MOST_METRICS = 1000;
    private static final int MOST_TEXTS = 100;
    private static final int MOST_TOGETHER = 1000;

    private BatchRules() {}

    static Batch batch(MlflowRequest asked) {
        var metrics = asked.objects("metrics");
        var params = asked.objects("params");
        var tags = asked.objects("tags");
        metrics.forEach(
                metric -> {
                    metric.required("key");
                    metric.requiredNumber("value");
                    metric.requiredInteger("timestamp");
                });
        params.forEach(param -> param.required("key"));
        tags.forEach(tag -> tag.required("key"));
        limit("metrics", MOST_METRICS, metrics.size());
        limit("params", MOST_TEXTS, params.size());
        limit("tags", MOST_TEXTS, tags.size());
        limit(
                "metrics, params, and tags",
                MOST_TOGETHER,
                metrics.size() + params.size() + tags.size());
        return new Batch(points(metrics), params(params), tags(tags), measures(metrics));
    }

    static Batch metric(MlflowRequest asked) {
        asked.required("key");
        asked.requiredNumber("value");
        asked.requiredInteger("timestamp");
        return new Batch(List.of(point(asked)), Map.of(), Map.of(), measures(List.of(asked)));
    }

    static Batch param(MlflowRequest asked) {
        asked.required("key");
        return new Batch(List.of(), params(List.of(asked)), Map.of(), List.of());
    }

    static Batch tag(MlflowRequest asked) {
        asked.required("key");
        return new Batch(List.of(), Map.of(), tags(List.of(asked)), List.of());
    }

    static Map<String, String> tags(List<MlflowRequest> asked) {
        var tags = new LinkedHashMap<String, String>();
        for (var tag : asked) {
            var key = KeyRules.shortKey(path(tag, "key"), tag.required("key"));
            tags.put(key, KeyRules.cut(KeyRules.LONGEST_TAG, tag.text("value").orElse("")));
        }
        return tags;
    }

    /// The tags that something is made with, which MLflow takes under any key.
    static Map<String, String> firstTags(List<MlflowRequest> asked) {
        var tags = new LinkedHashMap<String, String>();
        for (var tag : asked) {
            var key = KeyRules.within(path(tag, "key"), KeyRules.LONGEST_KEY, tag.required("key"));
            tags.put(key, KeyRules.cut(KeyRules.LONGEST_TAG, tag.text("value").orElse("")));
        }
        return tags;
    }

    static Map<String, String> params(List<MlflowRequest> asked) {
        var params = new LinkedHashMap<String, String>();
        var twice = new ArrayList<String>();
        for (var param : asked) {
            var key = KeyRules.key(path(param, "key"), param.required("key"));
            KeyRules.within("Param key", KeyRules.LONGEST_KEY, key);
            var value = KeyRules.cut(KeyRules.LONGEST_PARAM, param.text("value").orElse(""));
            if (params.put(key, value) != null) twice.add("'" + key + "'");
        }
        if (twice.isEmpty()) return params;
        throw MlflowRefusal.invalid(
                "Duplicate parameter keys have been submitted: [%s]. Please ensure the request contains only one param value per param key."
                        .formatted(String.join(", ", twice)));
    }

    private static List<MetricPoint> points(List<MlflowRequest> asked) {
        return asked.stream().map(BatchRules::point).toList();
    }

    private static MetricPoint point(MlflowRequest asked) {
        var key = KeyRules.key(path(asked, "name"), asked.required("key"));
        var value = asked.requiredNumber("value");
        var time = asked.requiredInteger("timestamp");
        if (time < 0) {
            throw MlflowRefusal.invalid(
                    "Invalid value %d for parameter '%s' supplied: metric '%s' (value=%s). Timestamp must be a nonnegative long (64-bit integer) "
                            .formatted(time, path(asked, "timestamp"), key, value));
        }
        KeyRules.within("Metric name", KeyRules.LONGEST_KEY, key);
        return new MetricPoint(key, value, time, asked.integer("step").orElse(0L));
    }

    private static List<ModelMeasure> measures(List<MlflowRequest> asked) {
        return asked.stream()
                .filter(metric -> metric.words("model_id").isPresent())
                .map(
                        metric ->
                                new ModelMeasure(
                                        point(metric),
                                        Ids.model(metric.required("model_id")),
                                        metric.words("dataset_name").orElse(null),
                                        metric.words("dataset_digest").orElse(null)))
                .toList();
    }

    private static void limit(String what, int most, int count) {
        if (count <= most) return;
        throw MlflowRefusal.invalid(
                "A batch logging request can contain at most %d %s. Got %d %s. Please split up %s across multiple requests and try again."
                        .formatted(most, what, count, what, what));
    }

    private static String path(MlflowRequest asked, String field) {
        return asked.path().isEmpty() ? field : asked.path() + "." + field;
    }
}
