package dev.tenon.mail;

import dev.tenon.tenancy.TenantId;
import java.util.UUID;

/// One mail as it goes out; `attempt` tells this try from one that took too long.
record Letter(
        TenantId tenant, UUID id, String recipient, String subject, String text, int attempt) {}
