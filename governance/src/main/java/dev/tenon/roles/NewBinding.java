package dev.tenon.roles;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A role to be given: to whom, where (no project: in the whole tenant), until when (null: until it
/// is taken away).
public record NewBinding(
        Holder holder, String role, @Nullable ProjectId project, @Nullable Instant expiresAt) {}
