package dev.tenon.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.ApiContract.Known;
import dev.tenon.PlatformIT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The document is complete, and no change of the wire goes unseen.
class DocumentIT extends PlatformIT {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();
    private static final Path KEPT = Path.of("src/main/resources/dev/tenon/api/document/v1.json");
    private static final Path NEW = Path.of("target/openapi-v1.json");
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private List<Known> operations() {
        return asNobody().contract().operations();
    }

    @Test
    void everyOperationSaysWhatItDoesInWordsOfItsOwn() {
        assertThat(operations()).hasSizeGreaterThan(35);
        for (var operation : operations()) {
            var summary = operation.description().path("summary").asString();
            assertThat(summary).as(operation.toString()).matches("[A-Z].{8,}[^.]");
            assertThat(operation.description().path("tags").size())
                    .as(operation.toString())
                    .isOne();
            assertThat(operation.description().path("operationId").asString())
                    .as(operation.toString())
                    .isNotEmpty();
        }
        assertThat(
                        operations().stream()
                                .map(one -> one.description().path("operationId").asString())
                                .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyParameterIsDescribed() {
        var bare = new TreeSet<String>();
        for (var operation : operations()) {
            for (var parameter : operation.description().path("parameters")) {
                if (parameter.path("description").asString("").isBlank())
                    bare.add(operation + " " + parameter.path("name").asString());
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void everyRoomIsDescribed() {
        var described = new TreeSet<String>();
        for (var tag : asNobody().contract().document().path("tags")) {
            assertThat(tag.path("description").asString()).isNotBlank();
            described.add(tag.path("name").asString());
        }
        for (var operation : operations()) {
            assertThat(described).contains(operation.description().path("tags").path(0).asString());
        }
    }

    @Test
    void everyOperationNamesTheWaysItSaysNo() {
        for (var operation : operations()) {
            var responses = operation.description().path("responses");
            assertThat(responses.propertyNames())
                    .as(operation.toString())
                    .contains("400", "401", "403", "404", "429", "503");
            assertThat(responses.propertyNames())
                    .as(operation.toString())
                    .anyMatch(status -> status.startsWith("2"));
            if (!SAFE.contains(operation.method())) {
                assertThat(responses.propertyNames())
                        .as(operation.toString())
                        .contains("409", "413", "422");
            }
        }
    }

    @Test
    void everyWriteNamesWhatItLeavesInTheTrailAndTakesAKey() {
        for (var operation : operations()) {
            var writes = !SAFE.contains(operation.method());
            if (writes) {
                assertThat(operation.description().has(DocumentedOperations.AUDIT))
                        .as(operation.toString())
                        .isTrue();
            }
            assertThat(
                            operation
                                    .description()
                                    .path("parameters")
                                    .findValuesAsString("name")
                                    .contains("Idempotency-Key"))
                    .as(operation.toString())
                    .isEqualTo(writes);
        }
    }

    /// Whoever changes what can be read may say which version of it they mean.
    @Test
    void everyChangeTakesAConditionAndWhatItChangesHasAVersion() {
        var readings = new java.util.TreeMap<String, JsonNode>();
        for (var operation : operations()) {
            if (operation.method().equals("GET"))
                readings.put(operation.template(), operation.description());
        }
        var changes =
                operations().stream()
                        .filter(one -> Set.of("PUT", "PATCH", "DELETE").contains(one.method()))
                        .toList();
        assertThat(changes).hasSizeGreaterThan(15);
        for (var change : changes) {
            assertThat(parameters(change.description())).as(change.toString()).contains("If-Match");
            assertThat(change.description().path("responses").propertyNames())
                    .as(change.toString())
                    .contains("412");
            var reading = readings.get(readable(change.template(), readings.keySet()));
            assertThat(reading).as("what shows the subject of %s", change).isNotNull();
            assertThat(reading.at("/responses/200/headers").propertyNames())
                    .as(change.toString())
                    .contains("ETag");
            assertThat(reading.path("responses").propertyNames()).contains("304");
            assertThat(parameters(reading)).contains("If-None-Match");
        }
    }

    private static List<String> parameters(JsonNode operation) {
        return operation.path("parameters").findValuesAsString("name");
    }

    private static String readable(String address, Set<String> readings) {
        var at = address;
        while (!at.isEmpty()
                && !(readings.contains(at) && (at.equals(address) || at.endsWith("}"))))
            at = at.substring(0, at.lastIndexOf('/'));
        return at;
    }

    @Test
    void everyOperationNamesThePermissionThatItNeeds() {
        for (var operation : operations()) {
            assertThat(operation.description().path("x-tenon-permission").asString(""))
                    .as(operation.toString())
                    .matches("([a-z-]+:[a-z-]+)( [a-z-]+:[a-z-]+)*|member|operator|anybody");
        }
    }

    @Test
    void theWaysInAreDescribed() {
        var schemes = asNobody().contract().document().path("components").path("securitySchemes");
        assertThat(schemes.propertyNames())
                .containsExactlyInAnyOrder("token", "basic", "oauth", "session");
        assertThat(
                        schemes.path("oauth")
                                .path("flows")
                                .path("authorizationCode")
                                .path("tokenUrl")
                                .asString())
                .endsWith("/token");
    }

    @Test
    void mlflowsWireIsListed() {
        var calls = asNobody().contract().document().path("x-tenon-mlflow");
        assertThat(calls.size()).isGreaterThan(40);
        assertThat(calls.toString()).contains("POST /api/2.0/mlflow/runs/create");
    }

    @Test
    void theSameIsThereAsYamlAndAsAPage() {
        assertThat(asNobody().get("/api/openapi.yaml").body()).startsWith("openapi: 3.1");
        var page = asNobody().get("/api/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        for (var file :
                List.of(
                        "lib/swagger-ui-bundle.js",
                        "lib/swagger-ui.css",
                        "page/docs.js",
                        "page/docs.css")) {
            assertThat(asNobody().get("/api/docs/" + file).status()).as(file).isEqualTo(200);
        }
        for (var file :
                List.of(
                        "page/v1.json",
                        "page/docs.html",
                        "lib/../page/docs.js",
                        "lib/swagger-ui-bundle.js.map")) {
            assertThat(asNobody().get("/api/docs/" + file).status())
                    .as(file)
                    .isGreaterThanOrEqualTo(400);
        }
    }

    /// What is kept is reviewed with the change that changes it.
    @Test
    void theWireIsTheOneThatWasReviewed() throws IOException {
        var now = JSON.writeValueAsString(settled(asNobody().contract().document())) + "\n";
        var kept = Files.exists(KEPT) ? Files.readString(KEPT) : "{}";
        if (now.equals(kept)) return;
        Files.createDirectories(NEW.getParent());
        Files.writeString(NEW, now);
        throw new AssertionError(
                "The wire has changed:%n%s%nIf that is meant: cp backend/%s backend/%s, and let it be reviewed."
                        .formatted(
                                String.join(
                                        "\n",
                                        differences("", JSON.readTree(kept), JSON.readTree(now))),
                                NEW,
                                KEPT));
    }

    private static List<String> differences(String at, JsonNode before, JsonNode after) {
        var found = new java.util.ArrayList<String>();
        if (before.isObject() && after.isObject()) {
            var names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            for (var name : names) {
                var place = at + "/" + name;
                if (!before.has(name)) found.add("  new      " + place);
                else if (!after.has(name)) found.add("  gone     " + place);
                else found.addAll(differences(place, before.get(name), after.get(name)));
            }
        } else if (!before.equals(after)) {
            found.add("  changed  " + at);
        }
        return found.size() > 40 ? found.subList(0, 40) : found;
    }

    /// Without what depends on where the platform runs.
    private static Object settled(JsonNode document) {
        var copy = (ObjectNode) document.deepCopy();
        copy.remove("servers");
        ((ObjectNode) copy.path("components").path("securitySchemes")).remove("oauth");
        return JSON.treeToValue(copy, Object.class);
    }
}
