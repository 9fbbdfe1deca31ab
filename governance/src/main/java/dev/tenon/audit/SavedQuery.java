package dev.tenon.audit;

import java.util.UUID;

/// A question to the trail that somebody keeps under a name; `query` is what stands in the page's
/// address.
public record SavedQuery(
        UUID id, String name, String query, boolean shared, boolean mine, String ownerName) {}
