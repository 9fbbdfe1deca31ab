package dev.tenon.tenancy;

/// A customer as addresses and people know it; the slug never changes, the display name may.
public record Tenant(TenantId id, String slug, String displayName, State state) {
    /// How far provisioning is, or why nobody may work here.
    public enum State {
        REQUESTED,
        PROVISIONING,
        ACTIVE,
        SUSPENDED,
        DELETION_PENDING,
        DELETED
    }
}
