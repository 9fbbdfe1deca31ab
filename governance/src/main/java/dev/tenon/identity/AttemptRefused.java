package dev.tenon.identity;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody tried what they may not, and was told so.
public record AttemptRefused(
        Caller caller, Permission permission, @Nullable ProjectId project, List<String> reasons) {}
