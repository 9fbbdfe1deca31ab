package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.traces.Assessment;
import dev.tenon.traces.Assessment.Kind;
import dev.tenon.traces.Assessment.Source;
import dev.tenon.traces.Assessment.Value;
import dev.tenon.traces.AssessmentChange;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads what clients say of traces.
final class AssessmentWords {
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private AssessmentWords() {}

    static Assessment said(MlflowRequest asked, long now) {
        var kind = kind(asked);
        if (kind == null) throw MlflowRefusal.invalid("Unknown assessment type: None");
        var source = asked.object("source").orElseThrow(() -> asked.missing("source"));
        return new Assessment(
                asked.words("assessment_id")
                        .map(id -> within("assessment_id", 50, id))
                        .orElseGet(AssessmentWords::freshId),
                kind,
                within("assessment_name", LONGEST_NAME, asked.required("assessment_name")),
                value(asked, kind),
                new Source(
                        within("source_type", LONGEST_NAME, source.text("source_type").orElse("")),
                        within("source_id", LONGEST_NAME, source.text("source_id").orElse(""))),
                Moments.moment(asked, "create_time").orElse(now),
                Moments.moment(asked, "last_update_time").orElse(now),
                asked.words("span_id").map(id -> within("span_id", 50, id)).orElse(null),
                rationale(asked),
                asked.texts("metadata", LONGEST_NAME, LONGEST_TEXT),
                asked.words("overrides").map(id -> within("overrides", 50, id)).orElse(null),
                asked.flag("valid", true));
    }

    /// Only what the mask names is to be different.
    static AssessmentChange change(MlflowRequest asked, String mask) {
        var fields = fields(mask);
        var kind = kind(asked);
        var changes =
                kind != null && fields.contains(kind.name().toLowerCase(Locale.ROOT)) ? kind : null;
        return new AssessmentChange(
                fields.contains("assessmentname")
                        ? within("assessment_name", LONGEST_NAME, asked.required("assessment_name"))
                        : null,
                changes,
                changes == null ? null : value(asked, changes),
                fields.contains("rationale") ? rationale(asked) : null,
                fields.contains("metadata")
                        ? asked.texts("metadata", LONGEST_NAME, LONGEST_TEXT)
                        : Map.of());
    }

    private static Set<String> fields(String mask) {
        var fields = new HashSet<String>();
        Arrays.stream(mask.split(","))
                .map(field -> field.strip().replace("_", "").toLowerCase(Locale.ROOT))
                .forEach(fields::add);
        return fields;
    }

    private static @Nullable Kind kind(MlflowRequest asked) {
        for (var kind : Kind.values()) {
            if (asked.object(kind.name().toLowerCase(Locale.ROOT)).isPresent()) return kind;
        }
        return null;
    }

    private static Value value(MlflowRequest asked, Kind kind) {
        var told = asked.any(kind.name().toLowerCase(Locale.ROOT)).orElseThrow();
        var text = within("value", LONGEST_TEXT, Values.storable(told.toString()));
        return new Value(text, plain(told).toString());
    }

    /// Numbers are told as decimal fractions, as MLflow keeps them.
    private static JsonNode plain(JsonNode told) {
        var serialized = told.path("serialized_value").path("value");
        if (serialized.isString()) {
            try {
                return JSON.readTree(serialized.stringValue());
            } catch (JacksonException notJson) {
                throw MlflowRefusal.invalid("Expectation value must be JSON-serializable.");
            }
        }
        var value = told.path("value");
        if (value.isMissingNode()) return JsonNodeFactory.instance.nullNode();
        return value.isNumber() ? JsonNodeFactory.instance.numberNode(value.doubleValue()) : value;
    }

    private static @Nullable String rationale(MlflowRequest asked) {
        return asked.words("rationale")
                .map(text -> within("rationale", LONGEST_TEXT, text))
                .orElse(null);
    }

    private static String freshId() {
        return "a-" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String within(String what, int most, String text) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        throw MlflowRefusal.invalid(
                "'%s' exceeds the maximum length of %d characters".formatted(what, most));
    }
}
