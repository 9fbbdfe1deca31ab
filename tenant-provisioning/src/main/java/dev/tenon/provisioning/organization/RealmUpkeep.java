package dev.tenon.provisioning.organization;

import static dev.tenon.provisioning.organization.KeycloakAdmin.encoded;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Keycloak imports a realm once and never again. So that an upgrade or a changed address reaches a
/// realm that exists, this brings it to what its file says. A second run changes nothing.
public final class RealmUpkeep {
    /// Keycloak's own consoles and its password door for command lines: nobody of ours goes in
    /// there.
    private static final List<String> CLOSED =
            List.of("admin-cli", "account-console", "security-admin-console");

    private static final String PROFILE = "org.keycloak.userprofile.UserProfileProvider";
    private static final String[] LISTS = {
        "realm",
        "roles",
        "clientScopes",
        "clients",
        "users",
        "components",
        "defaultDefaultClientScopes",
        "defaultOptionalClientScopes"
    };

    private final Changes changes;
    private final JsonNode file;

    private RealmUpkeep(KeycloakAdmin keycloak, JsonNode file) {
        this.changes = new Changes(keycloak);
        this.file = file;
    }

    /// Returns what it changed, in words.
    public static List<String> bring(KeycloakAdmin keycloak, ObjectNode file) {
        var upkeep = new RealmUpkeep(keycloak, file);
        upkeep.settings();
        upkeep.roles();
        upkeep.userProfile();
        var scopes = new ScopeUpkeep(upkeep.changes).bring(file.path("clientScopes"));
        upkeep.realmScopes(scopes);
        new ClientUpkeep(upkeep.changes, scopes).bring(file.path("clients"));
        upkeep.closeDoors();
        return upkeep.changes.made();
    }

    private void settings() {
        var wanted = Overlay.without(file, LISTS);
        var visible = wanted.deepCopy();
        var hidden =
                visible.path("smtpServer") instanceof ObjectNode mail
                        ? mail.remove("password")
                        : null;
        if (!Overlay.isCovered(visible, changes.keycloak().get("")))
            changes.put("", wanted, "Settings of the realm");
        else if (hidden != null)
            changes.keycloak().put("", wanted); // nobody can see whether it is the same
    }

    private void roles() {
        for (var role : file.path("roles").path("realm")) {
            var path = "/roles/" + encoded(role.path("name").asString());
            var words = "Role " + role.path("name").asString();
            var actual = changes.keycloak().find(path);
            if (actual.isEmpty()) changes.post("/roles", role, words);
            else changes.putIfNew(path, role, actual.get(), words);
        }
    }

    private void userProfile() {
        var text =
                file.at("/components/" + PROFILE + "/0/config/kc.user.profile.config/0")
                        .asString("");
        if (text.isEmpty()) return;
        var wanted = JsonMapper.shared().readTree(text);
        changes.putIfNew(
                "/users/profile", wanted, changes.keycloak().get("/users/profile"), "User profile");
    }

    private void realmScopes(Map<String, JsonNode> scopes) {
        changes.assign(
                "/default-default-client-scopes",
                file.path("defaultDefaultClientScopes"),
                scopes,
                "Realm");
        changes.assign(
                "/default-optional-client-scopes",
                file.path("defaultOptionalClientScopes"),
                scopes,
                "Realm");
    }

    private void closeDoors() {
        var closed = JsonNodeFactory.instance.objectNode().put("enabled", false);
        for (var name : CLOSED) {
            for (var client : changes.keycloak().get("/clients?clientId=" + name)) {
                changes.putIfNew(
                        "/clients/" + client.path("id").asString(),
                        closed,
                        client,
                        "Client " + name + " closed");
            }
        }
    }
}
