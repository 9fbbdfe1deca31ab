package dev.tenon.provisioning.plan;

import org.jspecify.annotations.Nullable;

/// What stands in the world for one tenant at this moment. Evidence is due while the audit's signed
/// checkpoint in the tenant's folder is nowhere else.
public record TenantSeen(
        @Nullable Organization organization,
        @Nullable Marker marker,
        boolean folderEmpty,
        @Nullable Account owner,
        boolean ownerJoined,
        boolean evidenceDue) {}
