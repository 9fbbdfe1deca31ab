package dev.tenon.provisioning.organization;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Client scopes and their mappers as the file says. Of a scope that the file names, mappers that
/// it doesn't name go.
final class ScopeUpkeep {
    private static final String MAPPERS = "protocolMappers";

    private final Changes changes;

    ScopeUpkeep(Changes changes) {
        this.changes = changes;
    }

    /// Returns all scopes of the realm by name, afterwards.
    Map<String, JsonNode> bring(JsonNode wanted) {
        var actual = scopes();
        for (var scope : wanted) {
            var name = scope.path("name").asString();
            if (actual.containsKey(name)) change(scope, actual.get(name));
            else changes.post("/client-scopes", scope, "Scope " + name);
        }
        return scopes();
    }

    private void change(JsonNode wanted, JsonNode actual) {
        var path = "/client-scopes/" + actual.path("id").asString();
        var words = "Scope " + wanted.path("name").asString();
        changes.putIfNew(
                path, Overlay.without(wanted, MAPPERS), Overlay.without(actual, MAPPERS), words);
        mappers(
                path + "/protocol-mappers/models",
                wanted.path(MAPPERS),
                actual.path(MAPPERS),
                words);
    }

    private void mappers(String path, JsonNode wantedList, JsonNode actualList, String words) {
        var wanted = Changes.byName(wantedList, "name");
        var actual = Changes.byName(actualList, "name");
        actual.forEach(
                (name, mapper) -> {
                    if (!wanted.containsKey(name)) {
                        changes.delete(
                                path + "/" + mapper.path("id").asString(),
                                words + ": mapper " + name + " removed");
                    }
                });
        wanted.forEach(
                (name, mapper) -> {
                    var before = actual.get(name);
                    if (before == null) changes.post(path, mapper, words + ": mapper " + name);
                    else
                        changes.putIfNew(
                                path + "/" + before.path("id").asString(),
                                mapper,
                                before,
                                words + ": mapper " + name);
                });
    }

    private Map<String, JsonNode> scopes() {
        return Changes.byName(changes.keycloak().get("/client-scopes"), "name");
    }
}
