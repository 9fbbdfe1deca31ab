package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.registry.search.Criterion;
import dev.tenon.registry.search.Criterion.Field;
import dev.tenon.registry.search.Ordering;
import dev.tenon.registry.search.RegistryQuery;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which models and versions a search asks for, in what order, and which page of them.
final class Search {
    private static final String PROMPT = "mlflow.prompt.is_prompt";
    private static final Set<Field> OF_MODELS = EnumSet.of(Field.NAME);
    private static final Set<Field> OF_VERSIONS =
            EnumSet.of(Field.NAME, Field.SOURCE, Field.RUN, Field.NUMBER);

    private Search() {}

    static RegistryQuery models(MlflowRequest asked) {
        return query(asked, OF_MODELS, Sorting.ofModels(asked.texts("order_by")), 100, 1000);
    }

    static RegistryQuery versions(MlflowRequest asked) {
        return query(
                asked, OF_VERSIONS, Sorting.ofVersions(asked.texts("order_by")), 10_000, 200_000);
    }

    private static RegistryQuery query(
            MlflowRequest asked, Set<Field> fields, List<Ordering> order, int usual, int most) {
        var criteria = Filter.read(asked.text("filter").orElse(""), fields);
        return new RegistryQuery(
                criteria,
                asksForPrompts(criteria),
                order,
                limit(asked, usual, most),
                asked.words("page_token").orElse(null));
    }

    /// Prompts are hidden from a search that doesn't ask for them.
    private static boolean asksForPrompts(List<Criterion> criteria) {
        return criteria.stream()
                .anyMatch(one -> one.field() == Field.TAG && one.tag().equals(PROMPT));
    }

    private static int limit(MlflowRequest asked, int usual, int most) {
        var limit = asked.integer("max_results").orElse((long) usual);
        if (limit >= 1 && limit <= most) return Math.toIntExact(limit);
        throw MlflowRefusal.invalid(
                "Invalid value for request parameter max_results. It must be at most %d, but got value %d"
                        .formatted(most, limit));
    }
}
