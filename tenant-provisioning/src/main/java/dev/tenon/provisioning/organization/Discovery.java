package dev.tenon.provisioning.organization;

import dev.tenon.provisioning.plan.Refusal;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads what an OpenID provider says of itself, through Keycloak: the addresses of strangers are
/// asked from one place only.
record Discovery(KeycloakAdmin keycloak) {

    /// Where people sign in, where codes become tokens, and where the keys are.
    record Endpoints(String authorization, String token, String keys) {}

    Endpoints of(String issuer) {
        var question =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("providerId", "oidc")
                        .put(
                                "fromUrl",
                                issuer.replaceFirst("/+$", "")
                                        + "/.well-known/openid-configuration");
        var answer = ask(question, issuer);
        if (!answer.path("issuer").asString("").equals(issuer))
            throw new Refusal(
                    "The identity provider calls itself %s, not %s"
                            .formatted(answer.path("issuer").asString("nothing"), issuer));
        return new Endpoints(
                needed(answer, "authorizationUrl"),
                needed(answer, "tokenUrl"),
                needed(answer, "jwksUrl"));
    }

    /// A stranger's server that is away must not look like an outage of ours, which holds up all.
    private JsonNode ask(JsonNode question, String issuer) {
        try {
            return keycloak.ask("/identity-provider/import-config", question);
        } catch (UncheckedIOException unreadable) {
            throw new Refusal("What " + issuer + " says of itself can't be read now");
        }
    }

    private static String needed(JsonNode answer, String field) {
        var value = answer.path(field).asString("");
        if (value.isBlank()) throw new Refusal("The identity provider doesn't say its " + field);
        return value;
    }
}
