package dev.tenon;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Holds every answer that any test gets from our API to what the OpenAPI document promises: the
/// status is one of those that the operation names, and the body fits its schema.
public final class ApiContract {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROOT = "https://tenon.test/openapi";

    private final JsonNode document;
    private final List<Known> operations;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> parsed = new ConcurrentHashMap<>();

    /// One operation of the document; `path` matches the addresses that it answers.
    public record Known(String method, String template, Pattern path, JsonNode description) {
        public boolean answers(String method, String address) {
            return this.method.equals(method) && path.matcher(address).matches();
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    public ApiContract(String text) {
        this.document = JSON.readTree(text);
        this.operations = read(document);
        this.schemas =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(Map.of(ROOT, closed(document).toString())));
    }

    public JsonNode document() {
        return document;
    }

    public List<Known> operations() {
        return operations;
    }

    public Optional<Known> find(String method, String address) {
        var path = address.replaceFirst("[?#].*", "");
        return operations.stream()
                .filter(one -> one.answers(method, path))
                .max(java.util.Comparator.comparingInt(one -> literal(one.template())));
    }

    /// What is wrong with an answer; nothing, if the document knows no such operation.
    public List<String> complaints(
            String method, String address, int status, String contentType, byte[] body) {
        var operation = find(method, address);
        if (operation.isEmpty()) return List.of();
        var responses = operation.get().description().path("responses");
        var promised = responses.get(Integer.toString(status));
        if (promised == null)
            return List.of(
                    "%s answered %d, which is not documented".formatted(operation.get(), status));
        var response = resolved(promised);
        var pointer = schemaOf(operation.get(), status, promised, contentType);
        if (pointer.isEmpty()) {
            return body.length == 0
                            || response.has("content")
                                    && response.path("content").propertyNames().stream()
                                            .noneMatch(ApiContract::isJson)
                    ? List.of()
                    : List.of(
                            "%s answered %d as %s, which is not documented"
                                    .formatted(operation.get(), status, contentType));
        }
        return check(operation.get() + " " + status, pointer.get(), body);
    }

    /// Lines of JSON are no JSON document.
    private static boolean isJson(String type) {
        return type.endsWith("/json") || type.endsWith("+json");
    }

    private List<String> check(String what, String pointer, byte[] body) {
        var schema =
                parsed.computeIfAbsent(
                        pointer, key -> schemas.getSchema(SchemaLocation.of(ROOT + "#" + key)));
        var found = new ArrayList<String>();
        for (var error :
                schema.validate(new String(body, StandardCharsets.UTF_8), InputFormat.JSON)) {
            found.add(what + ": " + error);
        }
        return found;
    }

    private Optional<String> schemaOf(
            Known operation, int status, JsonNode promised, String contentType) {
        var type = contentType.replaceFirst(";.*", "").strip();
        var response = resolved(promised);
        for (var known : response.path("content").propertyNames()) {
            if (!known.equals(type) && !known.equals("*/*")) continue;
            if (!isJson(type)) return Optional.empty();
            var at =
                    promised.has("$ref")
                            ? promised.path("$ref").asString().substring(1)
                            : "/paths/"
                                    + escaped(operation.template())
                                    + "/"
                                    + operation.method().toLowerCase(java.util.Locale.ROOT)
                                    + "/responses/"
                                    + status;
            return Optional.of(at + "/content/" + escaped(known) + "/schema");
        }
        return Optional.empty();
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.get("$ref");
        return reference == null ? node : document.at(reference.asString().substring(1));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }

    private static int literal(String template) {
        return template.replaceAll("\\{[^}]*}", "").length();
    }

    private static List<Known> read(JsonNode document) {
        var operations = new ArrayList<Known>();
        for (var path : document.path("paths").properties()) {
            var pattern = Pattern.compile(pattern(path.getKey()));
            for (var operation : path.getValue().properties()) {
                operations.add(
                        new Known(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                pattern,
                                operation.getValue()));
            }
        }
        return List.copyOf(operations);
    }

    private static String pattern(String template) {
        var pattern = new StringBuilder();
        for (var segment : template.substring(1).split("/")) {
            pattern.append('/')
                    .append(
                            segment.startsWith("{")
                                    ? segment.equals("{key}") ? ".+" : "[^/]+"
                                    : Pattern.quote(segment));
        }
        return pattern.toString();
    }

    /// An answer has the fields that are described and no others.
    private static JsonNode closed(JsonNode document) {
        var copy = document.deepCopy();
        for (var schema : copy.path("components").path("schemas")) {
            if (schema instanceof ObjectNode object
                    && object.has("properties")
                    && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        return copy;
    }
}
