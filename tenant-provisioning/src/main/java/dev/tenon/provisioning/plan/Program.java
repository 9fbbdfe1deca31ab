package dev.tenon.provisioning.plan;

/// A service account's client as Keycloak shall have it: its tokens are for our API, and name this
/// one tenant.
public record Program(String clientId, String slug, String organization) {

    /// How the ids of a tenant's programs begin.
    public static String idsOf(String slug) {
        return slug + "-service-";
    }
}
