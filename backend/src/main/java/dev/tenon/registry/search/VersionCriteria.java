package dev.tenon.registry.search;

import dev.tenon.registry.search.Criterion.Operator;

/// What a criterion says of a version, in SQL.
final class VersionCriteria {
    private static final String PROMPT = "mlflow.prompt.is_prompt";

    /// Whatever isn't marked as a prompt.
    static final String NO_PROMPT = "coalesce(v.tags ->> '%s', '') <> 'true'".formatted(PROMPT);

    private static final String TAGGED =
            """
            exists (select 1 from model_version_tag t
                     where t.tenant = v.tenant and t.project = v.project and t.version = v.id and t.key = %s and %s)
            """;

    private VersionCriteria() {}

    static String sql(SearchStatement search, Criterion criterion) {
        return switch (criterion.field()) {
            case NAME -> name(search, criterion);
            case NUMBER -> search.comparedNumber("v.number", criterion);
            case SOURCE -> source(search, criterion);
            case RUN -> run(search, criterion);
            case TAG -> tag(search, criterion);
        };
    }

    /// One model is found first, so that an index gives its versions in their order.
    private static String name(SearchStatement search, Criterion criterion) {
        if (criterion.operator() != Operator.EQUAL) return search.compared("m.name", criterion);
        return """
               v.model = (select id from registered_model
                           where tenant = current_tenant() and project = :project and name = %s)
               """
                .formatted(search.bind(criterion.value()));
    }

    private static String source(SearchStatement search, Criterion criterion) {
        var whole = search.compared("coalesce(v.origin ->> 'source', '')", criterion);
        if (criterion.operator() != Operator.EQUAL) return whole;
        return "v.source = left(%s, 400) and %s".formatted(search.bind(criterion.value()), whole);
    }

    /// A version without a run has an empty one, as MLflow writes it.
    private static String run(SearchStatement search, Criterion criterion) {
        var mayBeNone = criterion.values().contains("") || criterion.operator() != Operator.EQUAL;
        var isList = criterion.operator() == Operator.IN && !criterion.values().contains("");
        return search.compared(isList || !mayBeNone ? "v.run" : "coalesce(v.run, '')", criterion);
    }

    /// A version that isn't marked is no prompt, also where somebody compares with the mark.
    private static String tag(SearchStatement search, Criterion criterion) {
        if (criterion.tag().equals(PROMPT)) {
            return search.compared(
                    "coalesce(v.tags ->> '%s', 'false')".formatted(PROMPT), criterion);
        }
        var value = search.compared("t.value", criterion);
        var found =
                criterion.operator() == Operator.EQUAL
                        ? "t.beginning = left(%s, 200) and %s"
                                .formatted(search.bind(criterion.value()), value)
                        : value;
        return TAGGED.formatted(search.bind(criterion.tag()), found);
    }
}
