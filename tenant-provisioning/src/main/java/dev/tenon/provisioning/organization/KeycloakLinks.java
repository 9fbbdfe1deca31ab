package dev.tenon.provisioning.organization;

import static dev.tenon.provisioning.organization.KeycloakAdmin.encoded;

import dev.tenon.provisioning.plan.Link;
import dev.tenon.provisioning.plan.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The real [Links]: OpenID providers that vouch for the addresses of their own domain and are
/// found by it alone; on the sign-in page they have no button.
final class KeycloakLinks implements Links {
    private static final String PROVIDERS = "/identity-provider/instances";

    private final KeycloakAdmin keycloak;

    KeycloakLinks(KeycloakAdmin keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public Optional<Link> link(String alias) {
        return provider(alias).map(KeycloakLinks::link);
    }

    @Override
    public void create(Link wanted, String clientSecret) {
        var body = described(JsonNodeFactory.instance.objectNode(), wanted, clientSecret);
        keycloak.postOnce(PROVIDERS, body);
    }

    @Override
    public void change(Link wanted, @Nullable String clientSecret) {
        var before =
                provider(wanted.alias())
                        .orElseThrow(() -> new Refusal("The identity provider is gone"));
        keycloak.put(
                PROVIDERS + "/" + encoded(wanted.alias()),
                described((ObjectNode) before, wanted, clientSecret));
    }

    @Override
    public void remove(String alias) {
        keycloak.delete(PROVIDERS + "/" + encoded(alias));
    }

    @Override
    public boolean isAttached(String organization, String alias) {
        var attached = keycloak.find("/organizations/" + organization + "/identity-providers");
        return attached.stream()
                .flatMap(JsonNode::valueStream)
                .anyMatch(each -> each.path("alias").asString().equals(alias));
    }

    @Override
    public void attach(String organization, String alias) {
        keycloak.postOnce("/organizations/" + organization + "/identity-providers", alias);
    }

    @Override
    public boolean isClaimed(String organization, String domain) {
        return keycloak.find("/organizations/" + organization).stream()
                .flatMap(found -> found.path("domains").valueStream())
                .anyMatch(each -> each.path("name").asString().equals(domain));
    }

    /// The platform has seen the proof; Keycloak refuses a domain that another organization holds.
    @Override
    public void claim(String organization, String domain) {
        var body = organization(organization);
        body.withArrayProperty("domains").addObject().put("name", domain).put("verified", true);
        keycloak.put("/organizations/" + organization, body);
    }

    @Override
    public void release(String organization, String domain) {
        var body = organization(organization);
        var kept = JsonNodeFactory.instance.arrayNode();
        for (var each : body.path("domains"))
            if (!each.path("name").asString().equals(domain)) kept.add(each);
        body.set("domains", kept);
        keycloak.put("/organizations/" + organization, body);
    }

    private ObjectNode organization(String id) {
        return (ObjectNode) keycloak.get("/organizations/" + id);
    }

    private Optional<JsonNode> provider(String alias) {
        return keycloak.find(PROVIDERS + "/" + encoded(alias));
    }

    private static Link link(JsonNode found) {
        var config = found.path("config");
        return new Link(
                found.path("alias").asString(),
                config.path("issuer").asString(""),
                config.path("clientId").asString(""),
                config.path("kc.org.domain").asString(""),
                found.path("enabled").asBoolean(false));
    }

    private ObjectNode described(ObjectNode body, Link wanted, @Nullable String clientSecret) {
        var known = new Discovery(keycloak).of(wanted.issuer());
        body.put("alias", wanted.alias())
                .put("displayName", wanted.domain())
                .put("providerId", "oidc")
                .put("enabled", wanted.enabled())
                .put("trustEmail", true) // of its own domain only: Keycloak holds it to that
                .put("storeToken", false)
                .put("linkOnly", false)
                .put("hideOnLogin", true)
                .put("firstBrokerLoginFlowAlias", "first broker login");
        var config = body.withObjectProperty("config");
        config.put("issuer", wanted.issuer())
                .put("authorizationUrl", known.authorization())
                .put("tokenUrl", known.token())
                .put("jwksUrl", known.keys())
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("clientId", wanted.clientId())
                .put("clientAuthMethod", "client_secret_basic")
                .put("defaultScope", "openid profile email")
                .put("pkceEnabled", "true")
                .put("pkceMethod", "S256")
                .put("syncMode", "FORCE")
                .put("kc.org.domain", wanted.domain())
                .put("kc.org.broker.redirect.mode.email-matches", "true");
        if (clientSecret != null) config.put("clientSecret", clientSecret);
        return body;
    }
}
