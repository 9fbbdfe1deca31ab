package dev.tenon.provisioning.organization;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a file asks for, laid over what is there. Only what the file names counts; the rest is
/// Keycloak's business.
final class Overlay {
    private Overlay() {}

    /// Whether everything that is wanted is so already. Lists are compared whole, in any order:
    /// Keycloak keeps none.
    static boolean isCovered(JsonNode wanted, JsonNode actual) {
        if (wanted.isObject()) {
            return wanted.properties().stream()
                    .allMatch(field -> isCovered(field.getValue(), actual.path(field.getKey())));
        }
        if (wanted.isArray()) return elements(wanted).equals(elements(actual));
        return wanted.asString("").equals(actual.asString(""));
    }

    /// A copy of what is there with everything that is wanted put into it.
    static ObjectNode onto(JsonNode actual, JsonNode wanted) {
        var result = ((ObjectNode) actual).deepCopy();
        for (var field : wanted.properties()) {
            var before = result.path(field.getKey());
            var nested = field.getValue().isObject() && before.isObject();
            result.set(field.getKey(), nested ? onto(before, field.getValue()) : field.getValue());
        }
        return result;
    }

    static ObjectNode without(JsonNode node, String... fields) {
        var result = ((ObjectNode) node).deepCopy();
        result.remove(List.of(fields));
        return result;
    }

    private static Set<JsonNode> elements(JsonNode list) {
        return new HashSet<>(list.valueStream().toList());
    }
}
