package dev.tenon.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegistrySearchIT extends PlatformIT {
    private static final String API = "api/2.0/mlflow/";
    private final String model = "search-" + UUID.randomUUID();

    @BeforeEach
    void createModel() {
        post("registered-models/create", Map.of("name", model));
    }

    @Test
    void pagesFollowOneAnotherByKeyWhateverIsRegisteredMeanwhile() {
        for (var i = 0; i < 5; i++) version(Map.of());
        var first = search("name = '%s'".formatted(model), "&max_results=2");
        assertThat(numbers(first)).containsExactly(5, 4);
        version(Map.of());
        var second = search("name = '%s'".formatted(model), "&max_results=2" + token(first));
        assertThat(numbers(second)).containsExactly(3, 2);
        var third = search("name = '%s'".formatted(model), "&max_results=2" + token(second));
        assertThat(numbers(third)).containsExactly(1);
        assertThat(third.path("next_page_token").asString("")).isEmpty();
    }

    @Test
    void aPlaceOfAnotherListIsRefused() {
        for (var i = 0; i < 3; i++) version(Map.of());
        var page = search("name = '%s'".formatted(model), "&max_results=1");
        for (var token : List.of(token(page), "&page_token=1", "&page_token=%00")) {
            var refused =
                    as("viewer")
                            .get(
                                    API
                                            + "model-versions/search?max_results=1&filter="
                                            + encoded("version_number > 1")
                                            + token);
            assertThat(refused.status()).as(token).isEqualTo(400);
            assertThat(refused.json().path("error_code").asString())
                    .isEqualTo("INVALID_PARAMETER_VALUE");
        }
    }

    @Test
    void tagsAreFoundByTheirValueAlsoWhenItIsLongAndAfterItChanged() {
        var value = "x".repeat(3_000);
        version(Map.of("team", "blue", "note", value + "1"));
        version(Map.of("team", "red", "note", value + "2"));
        version(Map.of());
        assertThat(numbers(found("tags.team = 'blue'"))).containsExactly(1);
        assertThat(numbers(found("tags.team != 'blue'"))).containsExactly(2);
        assertThat(numbers(found("tags.team LIKE '%e%'"))).containsExactly(2, 1);
        assertThat(numbers(found("tags.note = '%s2'".formatted(value)))).containsExactly(2);
        post(
                "model-versions/set-tag",
                Map.of("name", model, "version", "3", "key", "team", "value", "blue"));
        as("scientist")
                .delete(
                        API + "model-versions/delete-tag",
                        Map.of("name", model, "version", "1", "key", "team"));
        assertThat(numbers(found("tags.team = 'blue'"))).containsExactly(3);
    }

    @Test
    void whatIsComparedIsTextAndNeverPartOfTheStatement() {
        version(Map.of("team", "it's 100%"));
        version(Map.of("team", "its 1000"));
        assertThat(numbers(found("tags.team = \"it's 100%\""))).containsExactly(1);
        assertThat(numbers(found("tags.team LIKE 'its 100_'"))).containsExactly(2);
        assertThat(numbers(found("tags.team LIKE 'a\\'"))).isEmpty();
        assertThat(numbers(found("tags.`'; drop table run; --` = 'x'"))).isEmpty();
    }

    @Test
    void ordersMayBeMixed() {
        for (var i = 0; i < 3; i++) version(Map.of());
        var order = "&order_by=name%20DESC&order_by=version_number%20ASC";
        var first = search("name LIKE 'search-%'", order + "&max_results=2");
        assertThat(first.path("model_versions")).hasSize(2);
        assertThat(numbers(search("name ILIKE '%s'".formatted(model.toUpperCase()), order)))
                .containsExactly(1, 2, 3);
        assertThat(numbers(search("name = '%s' AND version_number >= 2".formatted(model), order)))
                .containsExactly(2, 3);
    }

    @Test
    void aModelIsFoundWithTheNewestOfEachStage() {
        for (var i = 0; i < 3; i++) version(Map.of());
        post(
                "model-versions/transition-stage",
                Map.of("name", model, "version", "1", "stage", "Archived"));
        var found =
                as("viewer")
                        .get(
                                API
                                        + "registered-models/search?filter="
                                        + encoded("name = '%s'".formatted(model)))
                        .json()
                        .path("registered_models")
                        .path(0)
                        .path("latest_versions");
        assertThat(found.valueStream().map(one -> one.path("version").asString()))
                .containsExactly("3", "1");
    }

    private void version(Map<String, String> tags) {
        var pairs =
                tags.entrySet().stream()
                        .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                        .toList();
        post(
                "model-versions/create",
                Map.of("name", model, "source", "mlflow-artifacts:/9/none", "tags", pairs));
    }

    private Answer post(String call, Object body) {
        var answer = as("scientist").post(API + call, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private JsonNode found(String filter) {
        return search("name = '%s' AND %s".formatted(model, filter), "");
    }

    private JsonNode search(String filter, String more) {
        var answer =
                as("viewer").get(API + "model-versions/search?filter=" + encoded(filter) + more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String token(JsonNode page) {
        return "&page_token=" + page.path("next_page_token").asString();
    }

    private static List<Integer> numbers(JsonNode page) {
        var numbers = new ArrayList<Integer>();
        for (var version : page.path("model_versions"))
            numbers.add(Integer.parseInt(version.path("version").asString()));
        return numbers;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
