package dev.tenon.provisioning.plan;

/// A person's account in Keycloak. It is provable as long as its address is unproven and nobody can
/// have come into it, by a password or by another identity provider.
public record Account(String id, String email, boolean hasPassword, boolean provable) {
    public Account(String id, String email, boolean hasPassword) {
        this(id, email, hasPassword, false);
    }
}
