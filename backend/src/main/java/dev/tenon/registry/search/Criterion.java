package dev.tenon.registry.search;

import java.util.List;

/// One comparison of a search; [#tag] is the tag's key where one is compared, and empty otherwise.
public record Criterion(Field field, String tag, Operator operator, List<String> values) {
    /// What is compared.
    public enum Field {
        NAME,
        NUMBER,
        SOURCE,
        RUN,
        TAG
    }

    /// How it is compared.
    public enum Operator {
        EQUAL("="),
        DIFFERENT("<>"),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        LIKE("like"),
        ILIKE("ilike"),
        IN("in");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        boolean isPattern() {
            return this == LIKE || this == ILIKE;
        }
    }

    public Criterion {
        values = List.copyOf(values);
    }

    public static Criterion named(String name) {
        return new Criterion(Field.NAME, "", Operator.EQUAL, List.of(name));
    }

    /// A name that holds these letters, in capitals or not.
    public static Criterion nameHolds(String letters) {
        var plain = letters.replaceAll("[%_]", "_");
        return new Criterion(Field.NAME, "", Operator.ILIKE, List.of("%" + plain + "%"));
    }

    /// A name in which these letters stand in this order, whatever is between them.
    public static Criterion nameHasInOrder(String letters) {
        var pattern = new StringBuilder("%");
        letters.codePoints()
                .filter(letter -> !Character.isWhitespace(letter))
                .forEach(
                        letter ->
                                pattern.appendCodePoint(
                                                letter == '%' || letter == '_' ? '_' : letter)
                                        .append('%'));
        return new Criterion(Field.NAME, "", Operator.ILIKE, List.of(pattern.toString()));
    }

    public static Criterion ofRun(String run) {
        return new Criterion(Field.RUN, "", Operator.EQUAL, List.of(run));
    }

    String value() {
        return values.getFirst();
    }
}
