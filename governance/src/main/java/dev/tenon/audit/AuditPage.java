package dev.tenon.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Some entries, newest first, and from where to go on.
public record AuditPage(List<AuditEntry> entries, Optional<UUID> next) {}
