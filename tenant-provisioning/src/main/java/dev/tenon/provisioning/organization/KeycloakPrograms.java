package dev.tenon.provisioning.organization;

import static dev.tenon.provisioning.organization.KeycloakAdmin.encoded;

import dev.tenon.provisioning.plan.Program;
import dev.tenon.provisioning.plan.ProgramSeen;
import dev.tenon.provisioning.plan.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The real [Programs]: confidential clients that can do nothing but ask for a token for
/// themselves. What the token says of its tenant is fixed in the client; no scope adds another one.
final class KeycloakPrograms implements Programs {
    private static final String ORGANIZATION = "tenon.organization";
    private static final int PAGE = 100;
    private static final String MAPPERS = "protocolMappers";
    private static final String DEFAULT = "defaultClientScopes";
    private static final String OPTIONAL = "optionalClientScopes";

    private final KeycloakAdmin keycloak;

    KeycloakPrograms(KeycloakAdmin keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public ProgramSeen see(Program wished, @Nullable String clientSecret) {
        return client(wished.clientId())
                .map(found -> seen(found, wished, clientSecret))
                .orElse(ProgramSeen.NOTHING);
    }

    @Override
    public void create(Program wanted, String clientSecret) {
        keycloak.postOnce("/clients", described(wanted).put("secret", clientSecret));
    }

    @Override
    public void change(Program wanted, @Nullable String clientSecret) {
        var found = client(wanted.clientId()).orElseThrow(() -> new Refusal("The client is gone"));
        if (!isBound(found, wanted)) bind(path(found), found, described(wanted));
        var plain = Overlay.without(described(wanted), MAPPERS, DEFAULT, OPTIONAL);
        var body = Overlay.onto(Overlay.without(found, MAPPERS), plain);
        if (clientSecret != null) body.put("secret", clientSecret);
        keycloak.put(path(found), body);
    }

    /// Takes away first: in between, its tokens say less and not more.
    private void bind(String path, JsonNode found, JsonNode wanted) {
        var mappers = path + "/protocol-mappers/models";
        for (var mapper : found.path(MAPPERS))
            keycloak.delete(mappers + "/" + mapper.path("id").asString());
        var changes = new Changes(keycloak);
        var scopes = Changes.byName(keycloak.get("/client-scopes"), "name");
        changes.assign(path + "/optional-client-scopes", wanted.path(OPTIONAL), scopes, path);
        changes.assign(path + "/default-client-scopes", wanted.path(DEFAULT), scopes, path);
        keycloak.post(mappers, wanted.path(MAPPERS).get(0));
    }

    @Override
    public void remove(String clientId) {
        client(clientId).ifPresent(found -> keycloak.delete(path(found)));
    }

    /// With a tenant its programs go. Their names only narrow the search: another tenant's may
    /// hold the same words.
    void removeOf(String organization, String slug) {
        var search = "/clients?search=true&clientId=" + encoded(Program.idsOf(slug));
        for (int first = 0; ; ) {
            var page = keycloak.get(search + "&max=" + PAGE + "&first=" + first);
            for (var each : page) {
                if (isOf(each, organization)) keycloak.delete(path(each));
                else first++;
            }
            if (page.size() < PAGE) return;
        }
    }

    private static boolean isOf(JsonNode found, String organization) {
        return found.path("attributes").path(ORGANIZATION).asString("").equals(organization);
    }

    private ProgramSeen seen(JsonNode found, Program wished, @Nullable String clientSecret) {
        var plain = Overlay.without(described(wished), MAPPERS, DEFAULT, OPTIONAL);
        return new ProgramSeen(
                keycloak.get(path(found) + "/service-account-user").path("id").asString(),
                Overlay.isCovered(plain, found) && isBound(found, wished),
                clientSecret != null && clientSecret.equals(secret(found)));
    }

    /// Whether its tokens name its own tenant, and only for our API.
    private static boolean isBound(JsonNode found, Program wished) {
        var wanted = described(wished);
        if (!Overlay.isCovered(wanted.path(DEFAULT), found.path(DEFAULT))
                || !Overlay.isCovered(wanted.path(OPTIONAL), found.path(OPTIONAL))) return false;
        var mappers = found.path(MAPPERS);
        return mappers.size() == 1
                && Overlay.isCovered(wanted.path(MAPPERS).get(0), mappers.get(0));
    }

    private String secret(JsonNode found) {
        return keycloak.get(path(found) + "/client-secret").path("value").asString("");
    }

    private Optional<JsonNode> client(String clientId) {
        var found = keycloak.get("/clients?clientId=" + encoded(clientId));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private static String path(JsonNode found) {
        return "/clients/" + found.path("id").asString();
    }

    private static ObjectNode described(Program wanted) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("clientId", wanted.clientId())
                .put("name", "A service account of " + wanted.slug())
                .put("enabled", true)
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("clientAuthenticatorType", "client-secret")
                .put("serviceAccountsEnabled", true)
                .put("standardFlowEnabled", false)
                .put("implicitFlowEnabled", false)
                .put("directAccessGrantsEnabled", false)
                .put("fullScopeAllowed", false);
        body.putObject("attributes")
                .put(ORGANIZATION, wanted.organization())
                .put("use.refresh.tokens", "false");
        body.putArray(DEFAULT).add("basic").add("service_account").add("tenon-api");
        body.putArray(OPTIONAL);
        body.putArray(MAPPERS).add(tenant(wanted));
        return body;
    }

    private static ObjectNode tenant(Program wanted) {
        var mapper = JsonNodeFactory.instance.objectNode();
        mapper.put("name", "tenant")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-hardcoded-claim-mapper");
        mapper.putObject("config")
                .put("claim.name", "organization")
                .put(
                        "claim.value",
                        "{\"%s\":{\"id\":\"%s\"}}".formatted(wanted.slug(), wanted.organization()))
                .put("jsonType.label", "JSON")
                .put("access.token.claim", "true")
                .put("id.token.claim", "false")
                .put("userinfo.token.claim", "false");
        return mapper;
    }
}
