package dev.tenon.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to change about a run; what is null stays as it is.
public record RunChange(
        @Nullable RunStatus status, @Nullable Instant endedAt, @Nullable String name) {
    Run applied(Run run) {
        return new Run(
                run.id(),
                run.experiment(),
                name == null ? run.name() : name,
                run.user(),
                status == null ? run.status() : status,
                run.startedAt(),
                endedAt == null ? run.endedAt() : endedAt,
                run.deleted(),
                run.artifacts());
    }
}
