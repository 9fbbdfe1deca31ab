package dev.tenon.provisioning.organization;

import static dev.tenon.provisioning.organization.KeycloakAdmin.encoded;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Clients as the file says: flows, addresses, secrets, scopes.
final class ClientUpkeep {
    private static final String DEFAULT = "defaultClientScopes";
    private static final String OPTIONAL = "optionalClientScopes";

    private final Changes changes;
    private final Map<String, JsonNode> scopes;

    ClientUpkeep(Changes changes, Map<String, JsonNode> scopes) {
        this.changes = changes;
        this.scopes = scopes;
    }

    void bring(JsonNode wanted) {
        for (var client : wanted) bringOne(client);
    }

    private void bringOne(JsonNode wanted) {
        var name = wanted.path("clientId").asString();
        var words = "Client " + name;
        var found = changes.keycloak().get("/clients?clientId=" + encoded(name));
        if (found.isEmpty()) {
            changes.post("/clients", wanted, words);
            return;
        }
        var path = "/clients/" + found.get(0).path("id").asString();
        changes.putIfNew(path, Overlay.without(wanted, DEFAULT, OPTIONAL), found.get(0), words);
        changes.assign(path + "/default-client-scopes", wanted.path(DEFAULT), scopes, words);
        changes.assign(path + "/optional-client-scopes", wanted.path(OPTIONAL), scopes, words);
    }
}
