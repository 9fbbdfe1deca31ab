package dev.tenon.traces;

import java.util.List;

/// One thing that must hold for a trace to be found; the key says which tag, attribute or
/// assessment, where there are many. Conditions on spans must all hold for one and the same span.
public record TraceCondition(Subject subject, String key, Operator operator, List<Object> values) {
    /// What is looked at.
    public enum Subject {
        ID,
        EXPERIMENT,
        STARTED,
        DURATION,
        ENDED,
        STATE,
        CLIENT_REQUEST,
        TAG,
        METADATA,
        RUN,
        PROMPT,
        SPAN_NAME,
        SPAN_TYPE,
        SPAN_STATUS,
        SPAN_ATTRIBUTE,
        SPAN_CONTENT,
        FEEDBACK,
        EXPECTATION,
        ISSUE;

        public boolean isOfSpans() {
            return name().startsWith("SPAN_");
        }

        public boolean isNumber() {
            return this == STARTED || this == DURATION || this == ENDED;
        }
    }

    /// How it is compared, as MLflow writes it and as the database does.
    public enum Operator {
        EQUAL("=", "="),
        NOT_EQUAL("!=", "<>"),
        LESS("<", "<"),
        LESS_OR_EQUAL("<=", "<="),
        GREATER(">", ">"),
        GREATER_OR_EQUAL(">=", ">="),
        LIKE("LIKE", "like"),
        ILIKE("ILIKE", "ilike"),
        MATCHES("RLIKE", "~"),
        IN("IN", "= any"),
        NOT_IN("NOT IN", "<> all"),
        IS_NULL("IS NULL", "is null"),
        IS_NOT_NULL("IS NOT NULL", "is not null");

        private final String words;
        private final String sql;

        Operator(String words, String sql) {
            this.words = words;
            this.sql = sql;
        }

        public String words() {
            return words;
        }

        String sql() {
            return sql;
        }
    }
}
