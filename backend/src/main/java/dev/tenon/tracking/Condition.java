package dev.tenon.tracking;

import java.time.Duration;
import java.util.List;

/// One thing that must hold for a run (or an experiment, or a model) to be found. What has no value
/// meets no condition but [Operator#IS_NULL].
public record Condition(Field field, Operator operator, List<Object> values) {
    /// How a field is compared.
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LIKE("LIKE"),
        NOT_LIKE("NOT LIKE"),
        ILIKE("ILIKE"),
        NOT_ILIKE("NOT ILIKE"),
        MATCHES("MATCHES"),
        NOT_MATCHES("NOT MATCHES"),
        IN("IN"),
        NOT_IN("NOT IN"),
        BETWEEN("BETWEEN"),
        NOT_BETWEEN("NOT BETWEEN"),
        IS_NULL("IS NULL"),
        IS_NOT_NULL("IS NOT NULL");

        private final String words;

        Operator(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// What is compared: an attribute, or one key of the metrics, params, tags or datasets; of a
    /// metric its last value or one of its extremes.
    public record Field(Kind kind, String key, Measure measure) {
        public Field(Kind kind, String key) {
            this(kind, key, Measure.LAST);
        }
    }

    /// A moment as far back from now as this, whenever now is.
    public record Ago(Duration back) {}

    /// Where a field's key is looked up.
    public enum Kind {
        ATTRIBUTE,
        METRIC,
        PARAM,
        TAG,
        DATASET
    }
}
