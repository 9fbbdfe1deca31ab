package dev.tenon.tracking.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

/// What a registry is asked all day, always about another of its models.
final class RegistryScenarios {
    private static final String API = "/api/2.0/mlflow/";
    private static final int CALLERS = 20;
    private static final int PAGE = 100;

    private RegistryScenarios() {}

    static List<Scenario> all() {
        return List.of(
                asking("version by alias", RegistryScenarios::byAlias).p95(5),
                searching(
                        "versions of a model",
                        ManyVersions.OF_EACH,
                        (m, _) -> "name = 'model-" + m + "'"),
                searching(
                        "version of a tag",
                        1,
                        (m, n) -> "tags.batch = 'model-%d-%d'".formatted(m, n)),
                searching(
                        "newest of a common tag",
                        PAGE,
                        (_, n) -> "tags.team = 'team-%d'".formatted(n % 50)),
                searching(
                        "newest by part of the name",
                        PAGE,
                        (m, _) -> "name LIKE 'model-%d%%'".formatted(m % 9 + 1)),
                searching("newest of all", PAGE, (_, _) -> ""),
                searching(
                        "a number of each model",
                        PAGE,
                        (_, n) -> "version_number = %d".formatted(n)),
                asking("search of models", RegistryScenarios::models).p95(20));
    }

    private static Scenario asking(String name, BiFunction<Arm, Integer, Call> call) {
        return Scenario.of(name, CALLERS, (arm, _) -> () -> call.apply(arm, model()));
    }

    private interface Filter {
        String of(int model, int number);
    }

    private static Scenario searching(String name, int found, Filter filter) {
        Script.Cast cast =
                (arm, _) ->
                        () -> {
                            var text = filter.of(model(), number());
                            return new Call(
                                    arm.get(
                                            API
                                                    + "model-versions/search?max_results="
                                                    + PAGE
                                                    + "&filter="
                                                    + encoded(text)),
                                    answer -> answer.count("\"current_stage\"") == found);
                        };
        return Scenario.of("search: " + name, CALLERS, cast).p95(20);
    }

    private static Call byAlias(Arm arm, int model) {
        return new Call(
                arm.get(API + "registered-models/alias?alias=challenger&name=model-" + model),
                answer -> answer.text("version").equals("42"));
    }

    private static Call models(Arm arm, int model) {
        return new Call(
                arm.get(
                        API
                                + "registered-models/search?max_results=20&filter="
                                + encoded("name LIKE 'model-%d%%'".formatted(model))),
                answer -> answer.count("latest_versions") >= 1);
    }

    private static int model() {
        return 1 + ThreadLocalRandom.current().nextInt(ManyVersions.MODELS);
    }

    private static int number() {
        return 1 + ThreadLocalRandom.current().nextInt(ManyVersions.OF_EACH);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
