package dev.tenon.identity;

import java.util.UUID;

/// One role of a caller; its scope is the tenant's id or a project's.
public record Binding(Role role, UUID scope) {}
