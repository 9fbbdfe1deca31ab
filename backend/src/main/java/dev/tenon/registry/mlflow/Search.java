package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.registry.mlflow.Filter.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which models and versions a search asks for, in what order, and which page of them.
final class Search {
    private static final String PROMPT = "mlflow.prompt.is_prompt";

    private Search() {}

    /// A page, and where the next begins if there is one.
    record Page<T>(List<T> items, @Nullable String next) {}

    static Page<RegisteredModel> models(List<RegisteredModel> all, MlflowRequest asked) {
        var conditions =
                Filter.read(asked.text("filter").orElse(""), Set.of("name"), Set.of(), Set.of());
        var found =
                all.stream()
                        .filter(
                                model ->
                                        conditions.stream()
                                                .allMatch(condition -> holds(condition, model)))
                        .filter(model -> mayBePrompt(conditions, model.tags()))
                        .sorted(Sorting.ofModels(asked.texts("order_by")))
                        .toList();
        return page(found, asked, 100, 1000);
    }

    static Page<ModelVersion> versions(List<ModelVersion> all, MlflowRequest asked) {
        var conditions =
                Filter.read(
                        asked.text("filter").orElse(""),
                        Set.of("name", "source_path", "run_id"),
                        Set.of("version_number"),
                        Set.of("run_id"));
        var found =
                all.stream()
                        .filter(
                                version ->
                                        conditions.stream()
                                                .allMatch(condition -> holds(condition, version)))
                        .filter(version -> mayBePrompt(conditions, version.tags()))
                        .sorted(Sorting.ofVersions(asked.texts("order_by")))
                        .toList();
        return page(found, asked, 10_000, 200_000);
    }

    private static boolean holds(Condition condition, RegisteredModel model) {
        return condition.isTag()
                ? tagHolds(condition, model.tags())
                : condition.holds(model.name().value());
    }

    private static boolean holds(Condition condition, ModelVersion version) {
        if (condition.isTag()) return tagHolds(condition, version.tags());
        var run = version.origin().run();
        return switch (condition.key()) {
            case "version_number" -> condition.holds(version.number());
            case "source_path" -> condition.holds(version.origin().source());
            case "run_id" -> condition.holds(run == null ? "" : run);
            default -> condition.holds(version.model().value());
        };
    }

    private static boolean tagHolds(Condition condition, Map<String, String> tags) {
        var value = tags.get(condition.tag());
        if (value == null) return condition.tag().equals(PROMPT) && condition.holds("false");
        return condition.holds(value);
    }

    /// Prompts are hidden from a search that doesn't ask for them.
    private static boolean mayBePrompt(List<Condition> conditions, Map<String, String> tags) {
        var asksForPrompts =
                conditions.stream().anyMatch(each -> each.isTag() && each.tag().equals(PROMPT));
        return asksForPrompts || !"true".equals(tags.get(PROMPT));
    }

    private static <T> Page<T> page(List<T> found, MlflowRequest asked, int usual, int most) {
        var limit = asked.integer("max_results").orElse((long) usual);
        if (limit < 1 || limit > most) {
            throw MlflowRefusal.invalid(
                    "Invalid value for request parameter max_results. It must be at most %d, but got value %d"
                            .formatted(most, limit));
        }
        var from = start(asked.text("page_token").orElse(""));
        var to = Math.min(found.size(), from + limit);
        var items = from >= found.size() ? List.<T>of() : found.subList(from, (int) to);
        return new Page<>(items, to < found.size() ? Long.toString(to) : null);
    }

    private static int start(String token) {
        if (token.isEmpty()) return 0;
        if (!token.matches("\\d{1,9}"))
            throw MlflowRefusal.invalid("Invalid page token, could not be decoded.");
        return Integer.parseInt(token);
    }
}
