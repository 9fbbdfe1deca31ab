package dev.tenon.provisioning.organization;

import static dev.tenon.provisioning.organization.KeycloakAdmin.encoded;

import dev.tenon.provisioning.plan.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// The local stack's conveniences: well-known passwords, a platform operator, a client that takes
/// passwords. They exist only where `TENON_LOCAL` is `true`; anywhere else [#sweepOut] closes what
/// a former local life may have left.
public final class LocalPeople {
    static final Person OPERATOR = new Person("operator@tenon.example", "Platform Operator");
    private static final String ROLE = "platform-operator";
    private static final String CLIENT = "tenon-local";

    private final KeycloakAdmin keycloak;
    private final Realm realm;

    public LocalPeople(KeycloakAdmin keycloak, boolean local) {
        if (!local) throw new IllegalStateException("Sample people live in the local stack only");
        this.keycloak = keycloak;
        this.realm = new KeycloakRealm(keycloak);
    }

    /// `tenon-` and the part of the address before the `@`: `scientist@acme.example` signs in with
    /// `tenon-scientist`.
    public static String passwordOf(String email) {
        return "tenon-" + email.replaceFirst("@.*", "");
    }

    /// Safe to repeat.
    public void welcome(UnaryOperator<@Nullable String> settings) {
        var changes = new Changes(keycloak);
        var scopes = Changes.byName(keycloak.get("/client-scopes"), "name");
        new ClientUpkeep(changes, scopes)
                .bring(RealmFile.read("tenon-local.json", settings).path("clients"));
        if (realm.account(OPERATOR.email()).isEmpty()) realm.createAccount(OPERATOR, true);
        var operator = realm.account(OPERATOR.email()).orElseThrow();
        if (!operator.hasPassword()) realm.setPassword(operator, passwordOf(operator.email()));
        var role = JsonNodeFactory.instance.arrayNode().add(keycloak.get("/roles/" + ROLE));
        keycloak.post("/users/" + operator.id() + "/role-mappings/realm", role);
    }

    /// Returns what it closed, in words.
    public static List<String> sweepOut(KeycloakAdmin keycloak) {
        var closed = new ArrayList<String>();
        for (var client : keycloak.get("/clients?clientId=" + CLIENT)) {
            keycloak.delete("/clients/" + client.path("id").asString());
            closed.add("Client " + CLIENT + " removed");
        }
        for (var user : keycloak.get("/users?exact=true&email=" + encoded(OPERATOR.email()))) {
            keycloak.delete("/users/" + user.path("id").asString());
            closed.add("Sample account " + OPERATOR.email() + " removed");
        }
        return closed;
    }
}
