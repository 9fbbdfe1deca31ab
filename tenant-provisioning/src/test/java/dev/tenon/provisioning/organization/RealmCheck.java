package dev.tenon.provisioning.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.provisioning.plan.Person;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What must be true of a realm, asked of a real Keycloak.
public final class RealmCheck {
    private static final List<String> OURS =
            List.of("tenon-console", "tenon-provisioning", "tenon-cli");

    private RealmCheck() {}

    /// For tests that come after one that had a mail server.
    public static void asTheFileSays(KeycloakForTests keycloak) {
        var file = RealmFile.read("tenon-realm.json", KeycloakForTests.SETTINGS::get);
        RealmUpkeep.bring(
                keycloak.admin("tenon"), RealmMail.into(file, KeycloakForTests.SETTINGS::get));
    }

    public static void anOldRealmIsBroughtToWhatAFreshOneIs(KeycloakForTests keycloak) {
        var fresh = keycloak.admin("tenon");
        var old = keycloak.admin("tenon-old");
        var file = RealmFile.read("tenon-realm.json", KeycloakForTests.SETTINGS::get);
        assertThat(describe(old)).isNotEqualTo(describe(fresh));
        assertThat(RealmUpkeep.bring(fresh, file)).allMatch(change -> change.endsWith(" closed"));
        assertThat(RealmUpkeep.bring(old, file)).hasSizeGreaterThan(20);
        var wanted = describe(fresh);
        var reached = describe(old);
        assertThat(reached.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((what, how) -> assertThat(reached.get(what)).as(what).isEqualTo(how));
        assertThat(RealmUpkeep.bring(old, file)).isEmpty();
        assertThat(RealmUpkeep.bring(fresh, file)).isEmpty();
    }

    public static void aChangedAddressReachesTheRealm(KeycloakForTests keycloak) {
        var settings = new HashMap<>(KeycloakForTests.SETTINGS);
        settings.put("TENON_URL", "https://moved.example");
        var admin = keycloak.admin("tenon");
        RealmUpkeep.bring(admin, RealmFile.read("tenon-realm.json", settings::get));
        var console = admin.get("/clients?clientId=tenon-console").get(0);
        assertThat(console.path("redirectUris").toString())
                .isEqualTo("[\"https://moved.example/login/oauth2/code/tenon\"]");
        assertThat(console.at("/attributes/post.logout.redirect.uris").asString())
                .isEqualTo("https://moved.example/*");
        RealmUpkeep.bring(
                admin, RealmFile.read("tenon-realm.json", KeycloakForTests.SETTINGS::get));
    }

    public static void nobodyLocalIsLeft(KeycloakForTests keycloak, String someone) {
        var admin = keycloak.admin("tenon");
        assertThat(admin.get("/clients?clientId=tenon-local")).isEmpty();
        assertThat(admin.get("/users?exact=true&email=operator@tenon.example")).isEmpty();
        assertThat(new KeycloakRealm(admin).account(someone).orElseThrow().hasPassword()).isFalse();
    }

    /// Makes an account with a password; returns the subject.
    public static String somebody(KeycloakForTests keycloak, String email, String password) {
        var realm = new KeycloakRealm(keycloak.admin("tenon"));
        realm.createAccount(new Person(email, "Sam Body"), true);
        realm.setPassword(realm.account(email).orElseThrow(), password);
        return realm.account(email).orElseThrow().id();
    }

    public static void somebodyUnproven(KeycloakForTests keycloak, String email, String password) {
        var realm = new KeycloakRealm(keycloak.admin("tenon"));
        realm.createAccount(new Person(email, "Sam Body"), false);
        realm.setPassword(realm.account(email).orElseThrow(), password);
    }

    public static boolean isProven(KeycloakForTests keycloak, String email) {
        return keycloak.admin("tenon")
                .get("/users?exact=true&email=" + KeycloakAdmin.encoded(email))
                .get(0)
                .path("emailVerified")
                .asBoolean();
    }

    /// The claims of a token that the local stack's client gets for a person.
    public static JsonNode accessToken(KeycloakForTests keycloak, String email, String password) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "password");
        form.put("client_id", "tenon-local");
        form.put("username", email);
        form.put("password", password);
        form.put("scope", "openid organization:*");
        var answer = JsonMapper.shared().readTree(keycloak.token(form));
        assertThat(answer.path("access_token").isString()).as("%s", answer).isTrue();
        var payload = answer.path("access_token").asString().split("\\.")[1];
        return JsonMapper.shared()
                .readTree(
                        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    /// Everything that the file speaks of, without what differs between any two realms.
    private static Map<String, String> describe(KeycloakAdmin admin) {
        var all = new TreeMap<String, String>();
        var file = RealmFile.read("tenon-realm.json", KeycloakForTests.SETTINGS::get);
        var settings = admin.get("");
        for (var field : file.propertyNames()) {
            if (!field.equals("realm") && !file.path(field).isContainer())
                all.put(field, settings.path(field).toString());
        }
        var named = Changes.byName(file.path("clientScopes"), "name").keySet();
        for (var scope : admin.get("/client-scopes")) {
            var name = scope.path("name").asString();
            if (named.contains(name)) all.put("scope " + name, sorted(scope));
        }
        for (var name : OURS) {
            for (var client : admin.get("/clients?clientId=" + name))
                all.put("client " + name, sorted(client));
        }
        for (var list :
                List.of("/default-default-client-scopes", "/default-optional-client-scopes")) {
            all.put(list, sorted(admin.get(list)));
        }
        all.put("profile", sorted(admin.get("/users/profile").path("attributes")));
        all.put(
                "role",
                sorted(admin.find("/roles/platform-operator").orElse(settings.path("none"))));
        return all;
    }

    private static String sorted(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(RealmCheck::sorted).sorted().toList().toString();
        }
        if (!node.isObject()) return node.toString();
        var fields = new TreeMap<String, String>();
        ((ObjectNode) node)
                .properties()
                .forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
        if (!fields.containsKey("backchannel.logout.url"))
            fields.keySet()
                    .removeIf(name -> name.startsWith("backchannel.logout.")); // without meaning
        fields.keySet()
                .removeAll(
                        List.of(
                                "id",
                                "containerId",
                                "access",
                                "client.secret.creation.time",
                                "realm_client"));
        fields.values().removeIf("[]"::equals);
        return fields.toString();
    }
}
