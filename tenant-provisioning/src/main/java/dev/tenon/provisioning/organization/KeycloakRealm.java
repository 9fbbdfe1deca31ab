package dev.tenon.provisioning.organization;

import static dev.tenon.provisioning.organization.KeycloakAdmin.encoded;

import dev.tenon.provisioning.plan.Account;
import dev.tenon.provisioning.plan.Deed;
import dev.tenon.provisioning.plan.Organization;
import dev.tenon.provisioning.plan.Person;
import dev.tenon.provisioning.plan.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The real [Realm]. An organization's name and alias are the tenant's slug (Keycloak wants both
/// unique, display names aren't), its description is the display name, and the attribute `tenant`
/// says whose it is.
public final class KeycloakRealm implements Realm {
    private static final String VERIFY = "VERIFY_EMAIL";

    private final KeycloakAdmin keycloak;

    public KeycloakRealm(KeycloakAdmin keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public Optional<Organization> organization(String slug) {
        return representation(slug).map(KeycloakRealm::organization);
    }

    @Override
    public void create(Deed.CreateOrganization wanted) {
        var body =
                describe(
                        object(),
                        wanted.slug(),
                        wanted.displayName(),
                        wanted.enabled(),
                        wanted.tenant());
        var made = keycloak.postOnce("/organizations", body.put("alias", wanted.slug()));
        if (!made && organization(wanted.slug()).isEmpty()) {
            throw new Refusal("Keycloak has another organization named " + wanted.slug());
        }
    }

    @Override
    public void change(Organization wanted) {
        var path = "/organizations/" + wanted.id();
        var body =
                (ObjectNode)
                        keycloak.get(
                                path); // a PUT replaces the whole, so what we don't know must go
        // back as it came
        keycloak.put(
                path,
                describe(
                        body,
                        wanted.slug(),
                        wanted.displayName(),
                        wanted.enabled(),
                        wanted.tenant()));
    }

    /// With its programs and its identity providers: left behind, they would let in people of
    /// nobody.
    @Override
    public void removeOrganization(String id) {
        keycloak.find("/organizations/" + id + "/identity-providers")
                .ifPresent(
                        providers ->
                                providers.forEach(
                                        each -> links().remove(each.path("alias").asString())));
        keycloak.find("/organizations/" + id)
                .ifPresent(
                        found ->
                                new KeycloakPrograms(keycloak)
                                        .removeOf(id, found.path("alias").asString()));
        keycloak.delete("/organizations/" + id);
    }

    @Override
    public Optional<Account> account(String email) {
        var found =
                keycloak.get("/users?exact=true&briefRepresentation=true&email=" + encoded(email));
        if (found.isEmpty()) return Optional.empty();
        var id = found.get(0).path("id").asString();
        var hasPassword = hasPassword(id);
        var provable =
                !hasPassword
                        && !found.get(0).path("emailVerified").asBoolean(false)
                        && keycloak.get("/users/" + id + "/federated-identity").isEmpty();
        return Optional.of(new Account(id, email, hasPassword, provable));
    }

    @Override
    public void prove(Account account) {
        var path = "/users/" + account.id();
        var user = (ObjectNode) keycloak.get(path);
        var left = object().arrayNode();
        for (var action : user.path("requiredActions"))
            if (!action.asString().equals(VERIFY)) left.add(action);
        keycloak.put(path, user.put("emailVerified", true).set("requiredActions", left));
    }

    @Override
    public void createAccount(Person person, boolean verified) {
        var made =
                keycloak.postOnce(
                        "/users",
                        object().put("username", person.email())
                                .put("email", person.email())
                                .put("emailVerified", verified)
                                .put("firstName", person.firstName())
                                .put("lastName", person.lastName())
                                .put("enabled", true)
                                .set("requiredActions", toDo(verified)));
        if (!made && account(person.email()).isEmpty()) {
            throw new Refusal("Keycloak has another account named " + person.email());
        }
    }

    /// To choose a password by mail proves nothing to Keycloak yet; it asks for the address then.
    private static ArrayNode toDo(boolean verified) {
        var actions = object().arrayNode();
        return verified ? actions : actions.add(VERIFY);
    }

    @Override
    public void setPassword(Account account, String password) {
        var body = object().put("type", "password").put("value", password).put("temporary", false);
        keycloak.put("/users/" + account.id() + "/reset-password", body);
    }

    @Override
    public boolean isMember(String organization, String account) {
        return keycloak.find("/organizations/" + organization + "/members/" + account).isPresent();
    }

    @Override
    public void join(String organization, String account) {
        keycloak.postOnce("/organizations/" + organization + "/members", account);
    }

    @Override
    public void leave(String organization, String account) {
        keycloak.delete("/organizations/" + organization + "/members/" + account);
    }

    @Override
    public void signOut(String account) {
        keycloak.postOnce("/users/" + encoded(account) + "/logout", object());
    }

    @Override
    public Links links() {
        return new KeycloakLinks(keycloak);
    }

    @Override
    public Programs programs() {
        return new KeycloakPrograms(keycloak);
    }

    private Optional<JsonNode> representation(String slug) {
        var found =
                keycloak.get(
                        "/organizations?exact=true&briefRepresentation=false&search="
                                + encoded(slug));
        for (var each : found) {
            if (each.path("alias").asString("").equals(slug)) return Optional.of(each);
        }
        return Optional.empty();
    }

    private boolean hasPassword(String account) {
        for (var credential : keycloak.get("/users/" + account + "/credentials")) {
            if (credential.path("type").asString("").equals("password")) return true;
        }
        return false;
    }

    private static Organization organization(JsonNode found) {
        return new Organization(
                found.path("id").asString(),
                found.path("alias").asString(),
                found.path("description").asString(""),
                found.path("enabled").asBoolean(false),
                tenant(found.path("attributes").path("tenant").path(0).asString("")));
    }

    private static @Nullable UUID tenant(String attribute) {
        try {
            return UUID.fromString(attribute);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static ObjectNode describe(
            ObjectNode body,
            String slug,
            String displayName,
            boolean enabled,
            @Nullable UUID tenant) {
        if (tenant == null) throw new Refusal("The organization " + slug + " belongs to no tenant");
        body.put("name", slug).put("description", displayName).put("enabled", enabled);
        body.withObjectProperty("attributes").putArray("tenant").add(tenant.toString());
        return body;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
