package dev.tenon.provisioning.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The admin API with a list of what was changed through it, in words.
final class Changes {
    private final KeycloakAdmin keycloak;
    private final List<String> made = new ArrayList<>();

    Changes(KeycloakAdmin keycloak) {
        this.keycloak = keycloak;
    }

    List<String> made() {
        return List.copyOf(made);
    }

    KeycloakAdmin keycloak() {
        return keycloak;
    }

    void post(String path, JsonNode body, String words) {
        keycloak.post(path, body);
        made.add(words);
    }

    void put(String path, JsonNode body, String words) {
        keycloak.put(path, body);
        made.add(words);
    }

    void putIfNew(String path, JsonNode wanted, JsonNode actual, String words) {
        if (!Overlay.isCovered(wanted, actual)) put(path, Overlay.onto(actual, wanted), words);
    }

    void delete(String path, String words) {
        keycloak.delete(path);
        made.add(words);
    }

    /// Brings a list of scopes below `path` to the wanted names.
    void assign(String path, JsonNode wantedNames, Map<String, JsonNode> scopes, String words) {
        var wanted = wantedNames.valueStream().map(JsonNode::asString).toList();
        var actual = byName(keycloak.get(path), "name");
        for (var name : wanted) {
            var scope = scopes.get(name);
            if (scope == null)
                throw new IllegalStateException(words + " wants an unknown scope " + name);
            if (!actual.containsKey(name)) {
                keycloak.put(path + "/" + scope.path("id").asString(), null);
                made.add(words + ": scope " + name + " added");
            }
        }
        for (var name : actual.keySet()) {
            if (!wanted.contains(name)) {
                delete(
                        path + "/" + actual.get(name).path("id").asString(),
                        words + ": scope " + name + " removed");
            }
        }
    }

    static Map<String, JsonNode> byName(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .collect(
                        Collectors.toMap(each -> each.path(field).asString(), Function.identity()));
    }
}
