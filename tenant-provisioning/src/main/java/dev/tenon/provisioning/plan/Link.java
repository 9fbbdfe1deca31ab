package dev.tenon.provisioning.plan;

/// An organization's own identity provider as Keycloak has it, for the people of one mail domain.
public record Link(String alias, String issuer, String clientId, String domain, boolean enabled) {}
