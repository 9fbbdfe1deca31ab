package dev.tenon.provisioning.plan;

import java.util.UUID;

/// What the object at the head of a tenant's folder says about it.
public record Marker(UUID tenant, String slug, String plan) {}
