package dev.tenon.provisioning.plan;

/// Where a tenant stands on its way from being asked for to being gone.
public enum State {
    REQUESTED,
    PROVISIONING,
    ACTIVE,
    SUSPENDED,
    DELETION_PENDING,
    DELETED
}
