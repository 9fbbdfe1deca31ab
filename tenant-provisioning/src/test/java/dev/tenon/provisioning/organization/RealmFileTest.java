package dev.tenon.provisioning.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RealmFileTest {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "TENON_URL", "https://tenon.example",
                    "TENON_CONSOLE_CLIENT_SECRET", "a\"quote\\and $1",
                    "TENON_PROVISIONING_CLIENT_SECRET", "secret");

    @Test
    void ourPlaceholdersAreFilledInEvenWithAwkwardSecrets() {
        var console = client("tenon-console");
        assertThat(console.at("/redirectUris/0").asString())
                .isEqualTo("https://tenon.example/login/oauth2/code/tenon");
        assertThat(console.path("secret").asString()).isEqualTo("a\"quote\\and $1");
    }

    @Test
    void keycloaksOwnPlaceholdersStay() {
        assertThat(RealmFile.read("tenon-realm.json", SETTINGS::get).toString())
                .contains("resource_access.${client_id}.roles");
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> RealmFile.read("tenon-realm.json", Map.of("TENON_URL", "x")::get))
                .hasMessageContaining("TENON_CONSOLE_CLIENT_SECRET is not set");
    }

    @Test
    void nobodyButTheLocalStackHasAClientThatTakesPasswords() {
        for (var client : RealmFile.read("tenon-realm.json", SETTINGS::get).path("clients")) {
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true))
                    .as(client.path("clientId").asString())
                    .isFalse();
        }
    }

    @Test
    void everyClientsScopeIsDefinedInTheSameFile() {
        var file = RealmFile.read("tenon-realm.json", SETTINGS::get);
        var scopes = Changes.byName(file.path("clientScopes"), "name").keySet();
        for (var client : file.path("clients")) {
            for (var list : new String[] {"defaultClientScopes", "optionalClientScopes"}) {
                assertThat(client.path(list).valueStream().map(JsonNode::asString))
                        .isSubsetOf(scopes);
            }
        }
    }

    @Test
    void aSamplePasswordFollowsFromTheAddress() {
        assertThat(LocalPeople.passwordOf("scientist@acme.example")).isEqualTo("tenon-scientist");
    }

    @Test
    void samplePeopleAreRefusedOutsideTheLocalStack() {
        var admin = new KeycloakAdmin(java.net.URI.create("http://127.0.0.1:1"), "tenon", "x", "x");
        assertThatThrownBy(() -> new LocalPeople(admin, false))
                .hasMessageContaining("local stack only");
    }

    private static JsonNode client(String name) {
        var clients =
                Changes.byName(
                        RealmFile.read("tenon-realm.json", SETTINGS::get).path("clients"),
                        "clientId");
        return Objects.requireNonNull(clients.get(name));
    }
}
