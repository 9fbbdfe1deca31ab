package dev.tenon.provisioning.plan;

/// How the platform wants a tenant to be.
public enum Wanted {
    ACTIVE,
    SUSPENDED,
    DELETED
}
