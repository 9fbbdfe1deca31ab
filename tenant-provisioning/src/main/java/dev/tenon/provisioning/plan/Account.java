package dev.tenon.provisioning.plan;

/// A person's account in Keycloak.
public record Account(String id, String email, boolean hasPassword) {}
