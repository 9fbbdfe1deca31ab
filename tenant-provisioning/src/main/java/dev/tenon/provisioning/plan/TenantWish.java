package dev.tenon.provisioning.plan;

import java.util.UUID;

/// How the platform wants one tenant to be, and how far that was when last reported.
public record TenantWish(
        UUID tenant,
        String slug,
        String displayName,
        String plan,
        Wanted wanted,
        Person firstOwner,
        long revision,
        TenantProgress progress) {

    Marker marker() {
        return new Marker(tenant, slug, plan);
    }
}
